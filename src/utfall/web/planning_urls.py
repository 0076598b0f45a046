"""The addresses of goals, plans, investments and the way down in the economy."""

from __future__ import annotations

from django.urls import path

from utfall.web.pages import economy_drill, goals, investments, plans

urlpatterns = [
    path("ekonomi/nedbrytning/", economy_drill.drill, name="economy-drill"),
    path("mal/", goals.goals, name="goals"),
    path("mal/<str:subject>/bedom/", goals.goals_assess, name="goals-assess"),
    path("atgarder/ny/", plans.plans_new_action, name="plans-new-action"),
    path("atgarder/statsbidrag/ny/", plans.plans_new_grant, name="plans-new-grant"),
    path("atgarder/risker/ny/", plans.plans_new_risk, name="plans-new-risk"),
    path("atgarder/", plans.plans, name="plans"),
    path("atgarder/statsbidrag/", plans.plans_grants, name="plans-grants"),
    path("atgarder/risker/", plans.plans_risks, name="plans-risks"),
    path("investeringar/", investments.investments, name="investments"),
]
