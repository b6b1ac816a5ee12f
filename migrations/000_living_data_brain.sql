-- The brain itself: memories, the links between them, and the log of mutations. For those who start without one.
--
-- What exists already is not touched, so this can run on any brain and any number of times. Needs a login that may
-- create tables in "public"; no superuser, no extension.

begin;

set local search_path = '';
set local client_min_messages = notice;

do $$
declare
  memory_id_type text;
  memory_id_is_unique boolean;
  made text[] := '{}';
  table_name text;
  present_role text;
begin
  -- Two sessions that create the same table at once would fail on each other.
  perform pg_advisory_xact_lock(hashtextextended('hippocampal_replay_migrations', 0));

  if to_regclass('public.memory_semantic') is null then
    create table public.memory_semantic (
      id uuid primary key default gen_random_uuid(),
      concept text not null,
      summary text not null,
      details jsonb default '{}',
      source_episodes uuid[],
      source_count integer default 1,
      confidence_score numeric(5, 2) default 0.5,
      category text,
      tags text[] default '{}',
      first_learned timestamptz not null default now(),
      last_reinforced timestamptz not null default now(),
      access_count integer default 0,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      node_x numeric(10, 2),
      node_y numeric(10, 2),
      -- Epistemic depth: 0 raw data, 100 information, 200 knowledge, 300 wisdom.
      node_z numeric(10, 2),
      node_mass numeric(8, 2) default 10.0,
      node_type text default 'knowledge' check (node_type in ('raw_data', 'information', 'knowledge', 'wisdom')),
      visual_metadata jsonb default '{}'
    );
    create index on public.memory_semantic (confidence_score desc);
    create index on public.memory_semantic (access_count desc);
    made := made || 'memory_semantic'::text;
  end if;

  if to_regclass('public.knowledge_graph_links') is null then
    -- A brain that is there may have other ids than uuid; links follow them.
    select format_type(atttypid, atttypmod), exists (
        select from pg_index
        where indrelid = attrelid and indisunique and indisvalid and indimmediate and indpred is null and indexprs is null
          and indnkeyatts = 1 and indkey[0] = attnum
      )
      into memory_id_type, memory_id_is_unique
    from pg_attribute
    where attrelid = 'public.memory_semantic'::regclass and attname = 'id' and not attisdropped;
    execute format($table$
      create table public.knowledge_graph_links (
        id uuid primary key default gen_random_uuid(),
        source_memory_id %1$s not null %2$s,
        target_memory_id %1$s not null %2$s,
        link_strength numeric(5, 4) default 0.5,
        link_type text default 'association'
          check (link_type in ('association', 'temporal', 'causal', 'hierarchical', 'contradiction')),
        co_occurrence_count integer default 1,
        first_linked timestamptz not null default now(),
        last_reinforced timestamptz not null default now(),
        metadata jsonb default '{}',
        constraint unique_link unique (source_memory_id, target_memory_id)
      )
    $table$, coalesce(memory_id_type, 'uuid'), case when memory_id_is_unique then 'references public.memory_semantic (id) on delete cascade' end);
    create index on public.knowledge_graph_links (source_memory_id, link_strength desc);
    create index on public.knowledge_graph_links (target_memory_id, link_strength desc);
    made := made || 'knowledge_graph_links'::text;
  end if;

  if to_regtype('public.neuroplasticity_action_type') is null then
    create type public.neuroplasticity_action_type as enum (
      'CREATE_NODE', 'UPDATE_NODE', 'DELETE_NODE', 'CREATE_LINK', 'UPDATE_LINK', 'DELETE_LINK', 'CREATE_FORCE_FIELD', 'DECAY_NODE'
    );
  end if;

  if to_regclass('public.neuroplasticity_actions') is null then
    create table public.neuroplasticity_actions (
      id uuid primary key default gen_random_uuid(),
      action_type public.neuroplasticity_action_type not null,
      target_id uuid,
      initiated_by_agent_id text,
      session_id uuid,
      action_params jsonb not null,
      reason text,
      validation_status text default 'pending',
      validation_errors text[],
      executed_at timestamptz,
      rollback_params jsonb,
      created_at timestamptz not null default now()
    );
    create index on public.neuroplasticity_actions (target_id);
    made := made || 'neuroplasticity_actions'::text;
  end if;

  -- On Supabase a table in "public" is reached from the internet, so what was made here is closed there: authenticated
  -- reads, service_role manages. Elsewhere whoever owns the database decides who else may use it.
  if exists (select from pg_roles where rolname in ('anon', 'authenticated', 'service_role')) then
    foreach table_name in array made loop
      execute format('alter table public.%I enable row level security', table_name);
      execute format('revoke all on public.%I from public', table_name);
      for present_role in select rolname from pg_roles where rolname in ('anon', 'authenticated', 'service_role') loop
        execute format('revoke all on public.%I from %I', table_name, present_role);
        continue when present_role = 'anon';
        execute format('grant %s on public.%I to %I',
          case present_role when 'authenticated' then 'select' else 'select, insert, update, delete' end, table_name, present_role);
        execute format('create policy "living data brain: %1$s" on public.%2$I for %3$s to %1$I using (true) %4$s', present_role, table_name,
          case present_role when 'authenticated' then 'select' else 'all' end,
          case present_role when 'service_role' then 'with check (true)' end);
      end loop;
    end loop;
  end if;

  raise notice 'Brain Tables: 3 (% created, % kept)', cardinality(made), 3 - cardinality(made);
end $$;

commit;
