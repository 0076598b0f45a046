"""Goals, indicators, targets, assessments, assignments and internal control, as they stand in a period.

`review_goals` judges everything that is declared; `utfall.goals.tables` shows it. Pure functions throughout.
"""

from utfall.definitions.target import Operator, Target, parse_target
from utfall.goals.attainment import Attainment, Judgement, Reason, evaluate
from utfall.goals.indicator import IndicatorState, judge_indicator
from utfall.goals.observation import Observation, observations_of
from utfall.goals.tables import assignment_table, control_table, goal_table, indicator_table
from utfall.goals.tree import AreaState, GoalReview, GoalState, judge_goal, review_goals
from utfall.goals.trend import Trend, TrendJudgement, judge_trend
from utfall.goals.work import ControlState, PlanState, WorkState, plan_state, work_state

__all__ = [
    "AreaState",
    "Attainment",
    "ControlState",
    "GoalReview",
    "GoalState",
    "IndicatorState",
    "Judgement",
    "Observation",
    "Operator",
    "PlanState",
    "Reason",
    "Target",
    "Trend",
    "TrendJudgement",
    "WorkState",
    "assignment_table",
    "control_table",
    "evaluate",
    "goal_table",
    "indicator_table",
    "judge_goal",
    "judge_indicator",
    "judge_trend",
    "observations_of",
    "parse_target",
    "plan_state",
    "review_goals",
    "work_state",
]
