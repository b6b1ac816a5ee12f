-- Tracking of hippocampal replay: consolidation runs, target models, samples of what was taught, and a summary.
--
-- Needs PostgreSQL 15 or later and a login that may create tables in "public"; no superuser, no extension. Runs as it
-- is in psql and in the Supabase SQL editor, with or without a brain, with or without Supabase's roles, and any number
-- of times: what stands already is kept. An older table "memory_consolidations" is adopted; its rows stay as they are.

begin;

set local search_path = '';
-- Our own notices are wanted; "already exists, skipping" is not, and is turned off where it would come.
set local client_min_messages = notice;
-- While this file waits for a lock on the brain, every later writer waits behind it. Rather give up and be run again.
set local lock_timeout = '30s';

-- HR001 marks the errors whose text is written here, for people; the command line shows it as it is.
do $$
begin
  if current_setting('server_version_num')::integer < 150000 then
    raise exception 'PostgreSQL 15 or later is needed; this is %.', current_setting('server_version')
      using errcode = 'HR001', hint = 'Upgrade the server, then run this file again.';
  end if;
  -- Two sessions that create the same table at once would fail on each other.
  perform pg_advisory_xact_lock(hashtextextended('hippocampal_replay_migrations', 0));
end $$;

-- ---------------------------------------------------------------------------------------------------------------------
-- Names that something else may hold

do $$
declare
  taken record;
  spare_name text;
begin
  for taken in
    select relname, relkind,
      relkind = 'v' and relname = 'consolidation_statistics' and pg_get_viewdef(oid) like '%pairs_by_model%'
      or relkind = 'm' and relname = 'consolidation_summary' and pg_get_viewdef(oid) like '%consolidation_statistics%' as is_ours
    from pg_class
    where relnamespace = 'public'::regnamespace
      and relname in ('memory_consolidations', 'model_registry', 'training_dataset_samples', 'consolidation_summary', 'consolidation_statistics')
  loop
    continue when taken.is_ours;
    if taken.relname in ('consolidation_summary', 'consolidation_statistics') then
      if taken.relkind not in ('v', 'm') then
        raise exception 'public.% exists and is not a view.', taken.relname
          using errcode = 'HR001', hint = 'Rename it, then run this file again. Nothing was changed.';
      end if;
      -- Renamed, not dropped: other views may stand on it, and they follow the new name by themselves.
      select candidate into spare_name
      from generate_series(1, 1000) as number,
        concat(taken.relname, '_before_replay', case when number > 1 then number end) as candidate
      where to_regclass(format('public.%I', candidate)) is null
      order by number limit 1;
      execute format('alter %s public.%I rename to %I', case taken.relkind when 'm' then 'materialized view' else 'view' end, taken.relname, spare_name);
      raise notice 'An older public.% of another shape is now called %.', taken.relname, spare_name;
    elsif taken.relkind not in ('r', 'p') then
      raise exception 'public.% exists and is not a table.', taken.relname
        using errcode = 'HR001', hint = 'Rename it, then run this file again. Nothing was changed.';
    end if;
  end loop;

  -- A function's return type cannot be replaced. Triggers that call the older one follow its new name.
  if exists (
    select from pg_proc
    where pronamespace = 'public'::regnamespace and proname = 'refresh_consolidation_summary' and pronargs = 0
      and (prokind <> 'f' or prorettype <> 'void'::regtype)
  ) then
    alter routine public.refresh_consolidation_summary() rename to refresh_consolidation_summary_before_replay;
    raise notice 'An older public.refresh_consolidation_summary() is now called refresh_consolidation_summary_before_replay().';
  end if;
end $$;

-- ---------------------------------------------------------------------------------------------------------------------
-- Consolidation runs and target models

set local client_min_messages = warning;

create table if not exists public.memory_consolidations (
  id uuid primary key default gen_random_uuid(),
  consolidation_type text not null default 'hippocampal_replay',
  memories_processed integer not null default 0,
  training_pairs_generated integer not null default 0,
  status text not null default 'pending',
  -- {model_id: path of the published dataset}
  output_files jsonb not null default '{}',
  -- Of a completed run: "pairs_by_model", {model_id: number of pairs}. All totals are counted from there.
  metadata jsonb not null default '{}',
  started_at timestamptz,
  completed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- Local date of the run; where it claims its night, no other run can.
  night date,
  claims_night boolean not null default false,
  lease_until timestamptz,
  heartbeat_at timestamptz,
  attempt integer not null default 1,
  error_message text,
  constraint memory_consolidations_replay_status check (status in ('pending', 'running', 'completed', 'failed'))
);

create table if not exists public.model_registry (
  id uuid primary key default gen_random_uuid(),
  model_id text not null unique,
  model_name text not null,
  format text not null default 'alpaca',
  max_seq_len integer not null default 4096,
  specialization text not null default 'general_reasoning',
  config jsonb not null default '{}',
  -- Both follow from the completed runs; a trigger below keeps them so.
  total_training_pairs bigint not null default 0,
  last_trained_at timestamptz,
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- An older table gets what it lacks. No default here, because it would also be written into the rows that are there.
alter table public.memory_consolidations
  add column if not exists id uuid default gen_random_uuid(),
  add column if not exists consolidation_type text,
  add column if not exists memories_processed integer,
  add column if not exists training_pairs_generated integer,
  add column if not exists status text,
  add column if not exists output_files jsonb,
  add column if not exists metadata jsonb,
  add column if not exists started_at timestamptz,
  add column if not exists completed_at timestamptz,
  add column if not exists created_at timestamptz,
  add column if not exists updated_at timestamptz,
  add column if not exists night date,
  add column if not exists claims_night boolean not null default false,
  add column if not exists lease_until timestamptz,
  add column if not exists heartbeat_at timestamptz,
  add column if not exists attempt integer not null default 1,
  add column if not exists error_message text;

alter table public.model_registry
  add column if not exists id uuid default gen_random_uuid(),
  add column if not exists model_id text,
  add column if not exists model_name text,
  add column if not exists format text,
  add column if not exists max_seq_len integer,
  add column if not exists specialization text,
  add column if not exists config jsonb,
  add column if not exists total_training_pairs bigint,
  add column if not exists last_trained_at timestamptz,
  add column if not exists is_active boolean,
  add column if not exists created_at timestamptz,
  add column if not exists updated_at timestamptz;

set local client_min_messages = notice;

-- Columns of an older table whose type cannot hold what we write.
do $$
declare
  unfit record;
begin
  for unfit in
    select column_name, needed, format_type(atttypid, atttypmod) as present, typtype, pg_get_expr(adbin, adrelid) as default_value
    from (values
      ('consolidation_type', 'text', 20), ('status', 'text', 20), ('error_message', 'text', null),
      ('memories_processed', 'integer', null), ('training_pairs_generated', 'integer', null), ('attempt', 'integer', null),
      ('output_files', 'jsonb', null), ('metadata', 'jsonb', null),
      ('started_at', 'timestamptz', null), ('completed_at', 'timestamptz', null), ('created_at', 'timestamptz', null),
      ('updated_at', 'timestamptz', null), ('lease_until', 'timestamptz', null), ('heartbeat_at', 'timestamptz', null),
      ('night', 'date', null), ('claims_night', 'boolean', null)
    ) as column_list (column_name, needed, needed_length)
    join pg_attribute on attrelid = 'public.memory_consolidations'::regclass and attname = column_name
    join pg_type on pg_type.oid = atttypid
    left join pg_attrdef on adrelid = attrelid and adnum = attnum
    where case needed
      when 'text' then atttypid <> 'text'::regtype and not (atttypid = 'varchar'::regtype and (atttypmod = -1 or atttypmod - 4 >= needed_length))
      when 'integer' then atttypid not in ('int4'::regtype, 'int8'::regtype, 'numeric'::regtype)
      when 'timestamptz' then atttypid not in ('timestamptz'::regtype, 'timestamp'::regtype)
        -- What sessions of several time zones compare must be an instant.
        or atttypid = 'timestamp'::regtype and column_name in ('lease_until', 'heartbeat_at')
      else atttypid <> needed::regtype
    end is not false
  loop
    -- Only changes that keep every value as it reads: a longer text, a wider number, JSON that can be searched.
    if not (unfit.needed = 'text' and (unfit.typtype = 'e' or unfit.present like 'character%')
        or unfit.needed = 'integer' and unfit.present = 'smallint'
        or unfit.needed = 'jsonb' and unfit.present = 'json') then
      raise exception 'public.memory_consolidations.% is %, and a consolidation run needs %.', unfit.column_name, unfit.present, unfit.needed
        using errcode = 'HR001', hint = 'Rename the column or the table, then run this file again. Nothing was changed.';
    end if;
    execute format('alter table public.memory_consolidations alter column %1$I drop default, alter column %1$I type %2$s using %1$I::%2$s', unfit.column_name, unfit.needed);
    if unfit.default_value is not null then
      execute format('alter table public.memory_consolidations alter column %1$I set default (%3$s)::%2$s', unfit.column_name, unfit.needed, unfit.default_value);
    end if;
    raise notice 'public.memory_consolidations.% was % and is now %.', unfit.column_name, unfit.present, unfit.needed;
  end loop;
end $$;

-- Defaults that an older table lacks; those it has stay. consolidation_type gets none there: rows that its own program
-- goes on writing are not ours, and a run of ours names its type.
do $$
declare
  lacking record;
begin
  for lacking in
    select table_name, column_name, value
    from (values
      ('memory_consolidations', 'memories_processed', '0'), ('memory_consolidations', 'training_pairs_generated', '0'),
      ('memory_consolidations', 'status', '''pending'''), ('memory_consolidations', 'output_files', '''{}'''),
      ('memory_consolidations', 'metadata', '''{}'''), ('memory_consolidations', 'created_at', 'now()'),
      ('memory_consolidations', 'updated_at', 'now()'),
      ('model_registry', 'format', '''alpaca'''), ('model_registry', 'max_seq_len', '4096'),
      ('model_registry', 'specialization', '''general_reasoning'''), ('model_registry', 'config', '''{}'''),
      ('model_registry', 'total_training_pairs', '0'), ('model_registry', 'is_active', 'true'),
      ('model_registry', 'created_at', 'now()'), ('model_registry', 'updated_at', 'now()')
    ) as column_list (table_name, column_name, value)
    join pg_attribute on attrelid = format('public.%I', table_name)::regclass and attname = column_name
    where not atthasdef and attidentity = ''
  loop
    execute format('alter table public.%I alter column %I set default %s', lacking.table_name, lacking.column_name, lacking.value);
  end loop;
end $$;

-- ---------------------------------------------------------------------------------------------------------------------
-- Keys

-- A key that its own program filled needs a value of its own for our rows.
do $$
declare
  key record;
begin
  for key in
    select distinct table_name, attname, attrelid, format_type(atttypid, null) as type_name
    from (values ('memory_consolidations'), ('model_registry')) as table_list (table_name)
    join pg_attribute on attrelid = format('public.%I', table_name)::regclass and attnum > 0 and not attisdropped
    left join pg_index on indrelid = attrelid and indisprimary and attnum = any (indkey)
    where (attname = 'id' or indrelid is not null) and attname <> 'model_id'
      and not atthasdef and attidentity = '' and attgenerated = ''
  loop
    if key.type_name in ('uuid', 'text', 'character varying') then
      execute format('alter table public.%I alter column %I set default gen_random_uuid()%s', key.table_name, key.attname,
        case when key.type_name <> 'uuid' then '::text' end);
    elsif key.type_name in ('smallint', 'integer', 'bigint') then
      execute format('alter table public.%1$I alter column %2$I set not null, alter column %2$I add generated by default as identity', key.table_name, key.attname);
      execute format('select setval(pg_get_serial_sequence(%3$L, %4$L), (select coalesce(max(%2$I), 0) + 1 from public.%1$I), false)',
        key.table_name, key.attname, format('public.%I', key.table_name), key.attname);
    end if;
  end loop;
end $$;

-- Other columns that must be filled, but not by us.
do $$
declare
  required record;
begin
  for required in
    select table_name, attname
    from (values ('memory_consolidations'), ('model_registry')) as table_list (table_name)
    join pg_attribute on attrelid = format('public.%I', table_name)::regclass and attnum > 0 and not attisdropped
    where attnotnull and not atthasdef and attidentity = '' and attgenerated = ''
      and (table_name, attname) not in (('model_registry', 'model_id'), ('model_registry', 'model_name'))
      and not exists (select from pg_index where indrelid = attrelid and indisprimary and attnum = any (indkey))
  loop
    execute format('alter table public.%I alter column %I drop not null', required.table_name, required.attname);
    raise notice 'public.%.% may now be null, because a consolidation run has no value for it.', required.table_name, required.attname;
  end loop;
end $$;

-- What samples refer to, and what the seeds below rely on, must be unique.
do $$
declare
  key record;
begin
  for key in
    select table_name, column_name
    from (values ('memory_consolidations', 'id'), ('model_registry', 'model_id')) as key_list (table_name, column_name)
    join pg_attribute on attrelid = format('public.%I', table_name)::regclass and attname = column_name
    where not exists (
      select from pg_index
      where indrelid = attrelid and indisunique and indisvalid and indimmediate and indpred is null and indexprs is null
        and indnkeyatts = 1 and indkey[0] = attnum
    )
  loop
    execute format('create unique index on public.%I (%I)', key.table_name, key.column_name);
  end loop;
end $$;

-- A check on the status that an older table brings goes on to hold for its own rows, and ours has its own.
do $$
declare
  older record;
begin
  if exists (
    select from pg_constraint
    where conrelid = 'public.memory_consolidations'::regclass and conname = 'memory_consolidations_replay_status'
  ) then
    return;
  end if;
  for older in
    select conname, pg_get_expr(conbin, conrelid) as expression, convalidated
    from pg_constraint
    where conrelid = 'public.memory_consolidations'::regclass and contype = 'c'
      and exists (
        select from pg_attribute
        where attrelid = conrelid and attname in ('status', 'consolidation_type') and attnum = any (conkey)
      )
  loop
    execute format(
      'alter table public.memory_consolidations drop constraint %1$I, add constraint %1$I check (consolidation_type is not distinct from ''hippocampal_replay'' or (%2$s)) %3$s',
      older.conname, older.expression, case when not older.convalidated then 'not valid' end);
    raise notice 'The check % of public.memory_consolidations no longer applies to consolidation runs of this package.', older.conname;
  end loop;
  -- Not validated: rows that are there stay as they are.
  alter table public.memory_consolidations add constraint memory_consolidations_replay_status
    check (consolidation_type is distinct from 'hippocampal_replay' or status in ('pending', 'running', 'completed', 'failed')) not valid;
end $$;

set local client_min_messages = warning;

-- 2 AM comes twice on the night when clocks go back: the night can be claimed once.
create unique index if not exists memory_consolidations_replay_night
  on public.memory_consolidations (night) where claims_night;

-- The rows that all totals are counted from, however many others an older table holds.
create index if not exists memory_consolidations_replay_completed
  on public.memory_consolidations (completed_at)
  where status = 'completed' and jsonb_typeof(metadata -> 'pairs_by_model') = 'object';

-- ---------------------------------------------------------------------------------------------------------------------
-- Samples of the training pairs, for people to look at

-- consolidation_id has the type of the run's id, which is a uuid unless an older table chose otherwise.
do $$
declare
  id_type text;
begin
  select format_type(atttypid, atttypmod) into id_type
  from pg_attribute where attrelid = 'public.memory_consolidations'::regclass and attname = 'id';
  execute format($table$
    create table if not exists public.training_dataset_samples (
      id uuid primary key default gen_random_uuid(),
      consolidation_id %s not null references public.memory_consolidations (id) on delete cascade,
      model_id text not null,
      instruction text not null,
      input text not null default '',
      output text not null,
      -- The memory that was asked about: its id always as text, and as a uuid where it is one and the memory still exists.
      source_memory_id text not null,
      source_node_id uuid,
      specialization text,
      confidence_score double precision,
      created_at timestamptz not null default now()
    )
  $table$, id_type);
  execute format($table$
    alter table public.training_dataset_samples
      add column if not exists id uuid default gen_random_uuid(),
      add column if not exists consolidation_id %s references public.memory_consolidations (id) on delete cascade,
      add column if not exists model_id text,
      add column if not exists instruction text,
      add column if not exists input text,
      add column if not exists output text,
      add column if not exists source_memory_id text,
      add column if not exists source_node_id uuid,
      add column if not exists specialization text,
      add column if not exists confidence_score double precision,
      add column if not exists created_at timestamptz default now()
  $table$, id_type);
end $$;

create index if not exists training_dataset_samples_replay_run
  on public.training_dataset_samples (consolidation_id, model_id);

-- Deleting a memory looks its samples up by this column.
create index if not exists training_dataset_samples_replay_source
  on public.training_dataset_samples (source_node_id) where source_node_id is not null;

set local client_min_messages = notice;

-- Only where the brain's ids allow it.
do $$
declare
  brain oid := to_regclass('public.memory_semantic');
  obstacle text;
begin
  if exists (
    select from pg_constraint
    where conrelid = 'public.training_dataset_samples'::regclass and contype = 'f' and confrelid = brain
  ) then
    return;
  end if;
  select case
    when brain is null then 'there is no table public.memory_semantic'
    when relkind not in ('r', 'p') then 'public.memory_semantic is not a table'
    when atttypid is null then 'public.memory_semantic has no column id'
    when atttypid <> 'uuid'::regtype then format('public.memory_semantic.id is %s, not uuid', format_type(atttypid, null))
    when not exists (
      select from pg_index
      where indrelid = brain and indisunique and indisvalid and indimmediate and indpred is null and indexprs is null
        and indnkeyatts = 1 and indkey[0] = attnum
    ) then 'public.memory_semantic.id is not unique'
  end into obstacle
  from (select brain as oid) as place
  left join pg_class using (oid)
  left join pg_attribute on attrelid = pg_class.oid and attname = 'id' and not attisdropped;

  if obstacle is null then
    begin
      -- Samples from a time without the key may name memories that are gone; source_memory_id keeps what they were.
      update public.training_dataset_samples as sample set source_node_id = null
      where source_node_id is not null
        and not exists (select from public.memory_semantic as memory where memory.id = sample.source_node_id);
      -- A sample must never stand in the way of a memory's deletion.
      alter table public.training_dataset_samples
        add foreign key (source_node_id) references public.memory_semantic (id) on delete set null;
    exception when insufficient_privilege then
      obstacle := 'this login may not refer to public.memory_semantic';
    end;
  end if;
  if obstacle is not null then
    raise notice 'Samples have no foreign key to memories: %. They name their memory in source_memory_id.', obstacle;
  end if;
end $$;

-- ---------------------------------------------------------------------------------------------------------------------
-- Totals per target model, counted from completed runs

-- For everyone who may read the tables: it shows what row level security lets its reader see.
create or replace view public.consolidation_statistics with (security_invoker = true) as
select
  model_id,
  coalesce(registered.model_name, model_id) as model_name,
  coalesce(taught.total_consolidations, 0) as total_consolidations,
  coalesce(taught.total_training_pairs, 0) as total_training_pairs,
  taught.last_consolidation_at
from (select model_id::text as model_id, model_name::text as model_name from public.model_registry) as registered
full join (
  select
    share.model_id,
    count(*) as total_consolidations,
    sum(share.pairs)::bigint as total_training_pairs,
    max(coalesce(run.completed_at::timestamptz, run.started_at::timestamptz, run.created_at::timestamptz)) as last_consolidation_at
  from public.memory_consolidations as run
  cross join lateral (
    select key as model_id, case jsonb_typeof(value) when 'number' then value::numeric end as pairs
    from jsonb_each(run.metadata -> 'pairs_by_model')
  ) as share
  where run.status = 'completed'
    and jsonb_typeof(run.metadata -> 'pairs_by_model') = 'object'
    -- A run that yielded nothing for a model has taught it nothing.
    and share.pairs > 0
  group by share.model_id
) as taught using (model_id)
where model_id is not null;

set local client_min_messages = warning;

create materialized view if not exists public.consolidation_summary as
select model_id, model_name, total_consolidations, total_training_pairs, last_consolidation_at
from public.consolidation_statistics;

-- REFRESH CONCURRENTLY needs it.
do $$
begin
  if not exists (select from pg_index where indrelid = 'public.consolidation_summary'::regclass and indisunique) then
    create unique index on public.consolidation_summary (model_id);
  end if;
end $$;

-- Only the owner of a materialized view may refresh it; this lends that right, and nothing else.
create or replace function public.refresh_consolidation_summary() returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- A restored schema without data cannot be refreshed concurrently the first time.
  if (select relispopulated from pg_class where oid = 'public.consolidation_summary'::regclass) then
    refresh materialized view concurrently public.consolidation_summary;
  else
    refresh materialized view public.consolidation_summary;
  end if;
end $$;

-- ---------------------------------------------------------------------------------------------------------------------
-- Triggers

create or replace function public.hippocampal_replay_touch_run() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.updated_at := now();
  return new;
end $$;

create or replace trigger hippocampal_replay_touch_run
  before update on public.memory_consolidations
  for each row execute function public.hippocampal_replay_touch_run();

-- Totals are counted anew on every write, never added to: writing a run twice cannot count it twice.
create or replace function public.hippocampal_replay_count_model() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  taught record;
begin
  select total_training_pairs, last_consolidation_at into taught
  from public.consolidation_statistics where model_id = new.model_id;
  new.total_training_pairs := coalesce(taught.total_training_pairs, 0);
  new.last_trained_at := taught.last_consolidation_at;
  if tg_op = 'UPDATE' then
    new.updated_at := now();
  end if;
  return new;
end $$;

create or replace trigger hippocampal_replay_count_model
  before insert or update on public.model_registry
  for each row execute function public.hippocampal_replay_count_model();

create or replace function public.hippocampal_replay_follow_runs() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'TRUNCATE' then
    if not exists (
      select from touched where status = 'completed' and jsonb_typeof(metadata -> 'pairs_by_model') = 'object'
    ) then
      return null;
    end if;
  end if;
  -- First the locks, then the count: of two runs that complete at once, the second then sees the first.
  perform from public.model_registry order by model_id for update;
  update public.model_registry as model set updated_at = now()
  from public.consolidation_statistics as true_totals
  where true_totals.model_id = model.model_id
    and (model.total_training_pairs, model.last_trained_at)
      is distinct from (true_totals.total_training_pairs, true_totals.last_consolidation_at);
  return null;
end $$;

create or replace trigger hippocampal_replay_follow_insert
  after insert on public.memory_consolidations referencing new table as touched
  for each statement execute function public.hippocampal_replay_follow_runs();
-- Twice for an update: a run may cease to be completed as well as become so.
create or replace trigger hippocampal_replay_follow_update_from
  after update on public.memory_consolidations referencing old table as touched
  for each statement execute function public.hippocampal_replay_follow_runs();
create or replace trigger hippocampal_replay_follow_update_to
  after update on public.memory_consolidations referencing new table as touched
  for each statement execute function public.hippocampal_replay_follow_runs();
create or replace trigger hippocampal_replay_follow_delete
  after delete on public.memory_consolidations referencing old table as touched
  for each statement execute function public.hippocampal_replay_follow_runs();
create or replace trigger hippocampal_replay_follow_truncate
  after truncate on public.memory_consolidations
  for each statement execute function public.hippocampal_replay_follow_runs();

-- ---------------------------------------------------------------------------------------------------------------------
-- Target models. A third one is a row, no code.

insert into public.model_registry (model_id, model_name, format, max_seq_len, specialization, config)
values
  ('qwen2_5_coder', 'Qwen2.5 Coder', 'alpaca', 4096, 'code_generation',
    '{"base_model": "unsloth/Qwen2.5-Coder-7B-Instruct", "chat_template": "qwen-2.5",
      "lora": {"rank": 16, "alpha": 32, "dropout": 0.05, "target_modules": ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]}}'),
  ('llama_3', 'Llama 3', 'alpaca', 8192, 'general_reasoning',
    '{"base_model": "unsloth/llama-3-8b-Instruct", "chat_template": "llama-3",
      "lora": {"rank": 16, "alpha": 32, "dropout": 0.05, "target_modules": ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]}}')
-- What a user has changed stays changed.
on conflict (model_id) do nothing;

refresh materialized view public.consolidation_summary;

-- ---------------------------------------------------------------------------------------------------------------------
-- Who may do what. Said in full, because what a new table grants by itself differs between Supabase projects.

alter table public.memory_consolidations enable row level security;
alter table public.model_registry enable row level security;
alter table public.training_dataset_samples enable row level security;

revoke all on public.memory_consolidations, public.model_registry, public.training_dataset_samples,
  public.consolidation_statistics, public.consolidation_summary from public;
revoke all on function public.refresh_consolidation_summary(), public.hippocampal_replay_touch_run(),
  public.hippocampal_replay_count_model(), public.hippocampal_replay_follow_runs() from public;

do $$
declare
  present_role text;
  table_name text;
  run_sequence text := pg_get_serial_sequence('public.memory_consolidations', 'id');
begin
  for present_role in select rolname from pg_roles where rolname in ('anon', 'authenticated', 'service_role') loop
    execute format('revoke all on public.memory_consolidations, public.model_registry, public.training_dataset_samples, public.consolidation_statistics, public.consolidation_summary from %I', present_role);
    execute format('revoke all on function public.refresh_consolidation_summary(), public.hippocampal_replay_touch_run(), public.hippocampal_replay_count_model(), public.hippocampal_replay_follow_runs() from %I', present_role);
    if run_sequence is not null then
      execute format('revoke all on sequence %s from %I', run_sequence, present_role);
    end if;
    if present_role in ('authenticated', 'service_role') then
      execute format('grant select on public.memory_consolidations, public.model_registry, public.training_dataset_samples, public.consolidation_statistics to %I', present_role);
    end if;
    -- A materialized view knows no row level security, so only those who may see every row anyway read it.
    if present_role = 'service_role' then
      grant insert, update, delete on public.memory_consolidations, public.model_registry, public.training_dataset_samples to service_role;
      grant select on public.consolidation_summary to service_role;
      grant execute on function public.refresh_consolidation_summary() to service_role;
      if run_sequence is not null then
        execute format('grant usage on sequence %s to service_role', run_sequence);
      end if;
    end if;
    continue when present_role = 'anon';
    foreach table_name in array array['memory_consolidations', 'model_registry', 'training_dataset_samples'] loop
      execute format('drop policy if exists "hippocampal replay: %s" on public.%I', present_role, table_name);
      execute format('create policy "hippocampal replay: %1$s" on public.%2$I for %3$s to %1$I using (true) %4$s', present_role, table_name,
        case present_role when 'authenticated' then 'select' else 'all' end,
        case present_role when 'service_role' then 'with check (true)' end);
    end loop;
  end loop;
end $$;

-- ---------------------------------------------------------------------------------------------------------------------
-- A rehearsal

-- An older table may have rules that nobody can foresee. Better it refuses a run now, where nothing is left behind, than
-- at 2 AM. The inner block always ends in an error, and so takes its rows back.
do $$
declare
  refusal text;
begin
  begin
    with run as (
      insert into public.memory_consolidations (consolidation_type, status, night, started_at, lease_until, heartbeat_at)
      values ('hippocampal_replay', 'running', '-infinity', now(), now(), now())
      returning id
    )
    insert into public.training_dataset_samples (consolidation_id, model_id, instruction, output, source_memory_id, confidence_score)
    select id, 'rehearsal', '', '', '', 0.5 from run;
    update public.memory_consolidations set status = 'failed', error_message = 'rehearsal' where night = '-infinity';
    update public.memory_consolidations
    set status = 'completed', error_message = null, completed_at = now(), memories_processed = 1, training_pairs_generated = 1,
      output_files = '{"rehearsal": "file"}', metadata = '{"pairs_by_model": {"rehearsal": 1}}'
    where night = '-infinity';
    delete from public.memory_consolidations where night = '-infinity';
    raise exception using errcode = 'HR000', message = 'the rehearsal is over';
  exception
    when sqlstate 'HR000' then null;
    when others then refusal := sqlerrm;
  end;
  if refusal is not null then
    raise exception 'The existing tables refuse a consolidation run: %', refusal
      using errcode = 'HR001', hint = 'Change that rule or rename the table, then run this file again. Nothing was changed.';
  end if;
end $$;

-- ---------------------------------------------------------------------------------------------------------------------
-- What stands now

set local client_min_messages = notice;

do $$
declare
  tables_standing integer;
  tables_secured integer;
  models_registered integer;
  model_ids text;
begin
  select count(*), count(*) filter (where relrowsecurity) into tables_standing, tables_secured
  from pg_class
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
    and relname in ('memory_consolidations', 'model_registry', 'training_dataset_samples');
  select count(*), string_agg(model_id, ', ' order by place) into models_registered, model_ids
  from (values (1, 'qwen2_5_coder'), (2, 'llama_3')) as seed (place, model_id)
  join public.model_registry using (model_id);
  raise notice 'Tables Created: %', tables_standing;
  raise notice 'Models Registered: % (%)', models_registered, model_ids;
  raise notice 'Row Level Security: %', case when tables_secured = 3 then 'ENABLED' else 'DISABLED' end;
end $$;

commit;
