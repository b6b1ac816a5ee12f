-- A brain as users have it before they install the package. Shape and names follow the public CESAR.ai migrations.
create table memory_semantic (
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
  node_z numeric(10, 2),
  node_mass numeric(8, 2) default 10.0,
  node_type text default 'knowledge' check (node_type in ('raw_data', 'information', 'knowledge', 'wisdom')),
  visual_metadata jsonb default '{}'
);
create table knowledge_graph_links (
  id uuid primary key default gen_random_uuid(),
  source_memory_id uuid not null references memory_semantic (id) on delete cascade,
  target_memory_id uuid not null references memory_semantic (id) on delete cascade,
  link_strength numeric(5, 4) default 0.5,
  link_type text default 'association'
    check (link_type in ('association', 'temporal', 'causal', 'hierarchical', 'contradiction')),
  co_occurrence_count integer default 1,
  first_linked timestamptz not null default now(),
  last_reinforced timestamptz not null default now(),
  metadata jsonb default '{}',
  constraint unique_link unique (source_memory_id, target_memory_id)
);
create type neuroplasticity_action_type as enum (
  'CREATE_NODE', 'UPDATE_NODE', 'DELETE_NODE', 'CREATE_LINK', 'UPDATE_LINK', 'DELETE_LINK', 'CREATE_FORCE_FIELD', 'DECAY_NODE'
);
create table neuroplasticity_actions (
  id uuid primary key default gen_random_uuid(),
  action_type neuroplasticity_action_type not null,
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
create index on memory_semantic (confidence_score desc);
create index on memory_semantic (access_count desc);
create index on knowledge_graph_links (source_memory_id, link_strength desc);
create index on knowledge_graph_links (target_memory_id, link_strength desc);
