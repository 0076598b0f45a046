"""The addresses of goals, plans, investments and the way down in the economy."""

from __future__ import annotations

from django.urls import path

from utfall.web.pages import economy_drill, goals, investments, plan_entry, plans

urlpatterns = [
    path("ekonomi/nedbrytning/", economy_drill.drill, name="economy-drill"),
    path("mal/", goals.goals, name="goals"),
    path("mal/<str:subject>/bedom/", goals.goals_assess, name="goals-assess"),
    path("atgarder/", plans.plans, name="plans"),
    path("atgarder/ny/", plan_entry.plans_action, name="plans-new-action"),
    path("atgarder/post/<str:entry>/", plan_entry.plans_action, name="plans-action"),
    path("atgarder/statsbidrag/", plans.plans_grants, name="plans-grants"),
    path("atgarder/statsbidrag/ny/", plan_entry.plans_grant, name="plans-new-grant"),
    path("atgarder/statsbidrag/post/<str:entry>/", plan_entry.plans_grant, name="plans-grant"),
    path("atgarder/risker/", plans.plans_risks, name="plans-risks"),
    path("atgarder/risker/ny/", plan_entry.plans_risk, name="plans-new-risk"),
    path("atgarder/risker/post/<str:entry>/", plan_entry.plans_risk, name="plans-risk"),
    path("atgarder/engangsposter/", plans.plans_one_offs, name="plans-one-offs"),
    path("atgarder/engangsposter/ny/", plan_entry.plans_one_off, name="plans-new-one-off"),
    path("atgarder/engangsposter/post/<str:entry>/", plan_entry.plans_one_off, name="plans-one-off"),
    path("investeringar/", investments.investments, name="investments"),
]
