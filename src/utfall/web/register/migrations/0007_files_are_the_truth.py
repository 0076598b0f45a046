"""Entries of plans live in the workspace's files; the register keeps their versions, and a round's defaults."""

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Made by `makemigrations`."""

    dependencies = [
        ('register', '0006_append_only'),
    ]

    operations = [
        migrations.CreateModel(
            name='RoundDefaults',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('report', models.CharField(max_length=100, unique=True)),
                ('deadline_days', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('left_out', models.JSONField(blank=True, default=list)),
            ],
        ),
        migrations.AddField(
            model_name='comment',
            name='seen',
            field=models.CharField(blank=True, max_length=16),
        ),
        migrations.AddField(
            model_name='historicalcomment',
            name='seen',
            field=models.CharField(blank=True, max_length=16),
        ),
        migrations.AddField(
            model_name='historicalsectiontext',
            name='seen',
            field=models.CharField(blank=True, max_length=16),
        ),
        migrations.AddField(
            model_name='sectiontext',
            name='seen',
            field=models.CharField(blank=True, max_length=16),
        ),
        migrations.CreateModel(
            name='EntryVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ledger', models.CharField(max_length=20)),
                ('entry', models.CharField(max_length=200)),
                ('version', models.CharField(max_length=16)),
                ('fields', models.JSONField(default=dict)),
                ('saved_at', models.DateTimeField(auto_now_add=True)),
                ('saved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalRoundDefaults',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('report', models.CharField(db_index=True, max_length=100)),
                ('deadline_days', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('left_out', models.JSONField(blank=True, default=list)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical round defaults',
                'verbose_name_plural': 'historical round defaultss',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.DeleteModel(
            name='GovernmentGrantEntry',
        ),
        migrations.DeleteModel(
            name='HistoricalGovernmentGrantEntry',
        ),
        migrations.DeleteModel(
            name='HistoricalMeasureEntry',
        ),
        migrations.DeleteModel(
            name='HistoricalRiskEntry',
        ),
        migrations.DeleteModel(
            name='MeasureEntry',
        ),
        migrations.DeleteModel(
            name='RiskEntry',
        ),
        migrations.AddIndex(
            model_name='entryversion',
            index=models.Index(fields=['ledger', 'entry'], name='version_by_entry'),
        ),
    ]
