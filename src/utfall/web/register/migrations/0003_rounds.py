"""Rounds, each unit's part in them, and decisions."""

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import utfall.rounds.transitions


class Migration(migrations.Migration):
    """Made by `makemigrations`."""

    dependencies = [
        ('register', '0002_trail'),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalRound',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('report', models.CharField(max_length=100)),
                ('period', models.CharField(max_length=7)),
                ('deadline', models.DateField(blank=True, null=True)),
                ('organised_as', models.CharField(max_length=7)),
                ('state', models.CharField(choices=[('planned', 'planned'), ('open', 'open'), ('locked', 'locked'), ('compiled', 'compiled'), ('decided', 'decided'), ('published', 'published')], default=utfall.rounds.transitions.RoundState['PLANNED'], max_length=20)),
                ('snapshot', models.CharField(blank=True, max_length=64)),
                ('reason', models.TextField(blank=True)),
                ('created_at', models.DateTimeField(blank=True, editable=False)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical round',
                'verbose_name_plural': 'historical rounds',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('report', models.CharField(max_length=100)),
                ('period', models.CharField(max_length=7)),
                ('deadline', models.DateField(blank=True, null=True)),
                ('organised_as', models.CharField(max_length=7)),
                ('state', models.CharField(choices=[('planned', 'planned'), ('open', 'open'), ('locked', 'locked'), ('compiled', 'compiled'), ('decided', 'decided'), ('published', 'published')], default=utfall.rounds.transitions.RoundState['PLANNED'], max_length=20)),
                ('snapshot', models.CharField(blank=True, max_length=64)),
                ('reason', models.TextField(blank=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['-period', 'report'],
                'constraints': [models.UniqueConstraint(fields=('report', 'period'), name='one_round_for_a_report_and_period')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalUnitTask',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('unit', models.CharField(max_length=40)),
                ('state', models.CharField(choices=[('not_started', 'not_started'), ('started', 'started'), ('ready', 'ready'), ('returned', 'returned'), ('approved', 'approved')], default=utfall.rounds.transitions.UnitState['NOT_STARTED'], max_length=20)),
                ('reason', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField(default=0)),
                ('changed_at', models.DateTimeField(blank=True, editable=False)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('changed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='register.round')),
            ],
            options={
                'verbose_name': 'historical unit task',
                'verbose_name_plural': 'historical unit tasks',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalDecision',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('decided_on', models.DateField()),
                ('paragraph', models.CharField(blank=True, max_length=50)),
                ('text', models.TextField()),
                ('snapshot', models.CharField(max_length=64)),
                ('edition', models.CharField(max_length=20)),
                ('files', models.JSONField(default=dict)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='register.round')),
            ],
            options={
                'verbose_name': 'historical decision',
                'verbose_name_plural': 'historical decisions',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decided_on', models.DateField()),
                ('paragraph', models.CharField(blank=True, max_length=50)),
                ('text', models.TextField()),
                ('snapshot', models.CharField(max_length=64)),
                ('edition', models.CharField(max_length=20)),
                ('files', models.JSONField(default=dict)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='register.round')),
            ],
        ),
        migrations.CreateModel(
            name='UnitTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit', models.CharField(max_length=40)),
                ('state', models.CharField(choices=[('not_started', 'not_started'), ('started', 'started'), ('ready', 'ready'), ('returned', 'returned'), ('approved', 'approved')], default=utfall.rounds.transitions.UnitState['NOT_STARTED'], max_length=20)),
                ('reason', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField(default=0)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('changed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tasks', to='register.round')),
            ],
            options={
                'ordering': ['unit'],
                'constraints': [models.UniqueConstraint(fields=('round', 'unit'), name='one_task_for_a_unit_in_a_round')],
            },
        ),
    ]
