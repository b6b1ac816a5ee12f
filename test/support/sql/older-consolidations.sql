-- memory_consolidations as an older program left it: other columns, its own rules, its own summary, and rows.
create table memory_consolidations (
  id uuid primary key default gen_random_uuid(),
  session_id uuid not null,
  agent_id text not null,
  status text default 'pending' check (status in ('pending', 'processing', 'completed')),
  episodes_processed integer check (episodes_processed >= 0),
  semantic_memories_created integer,
  started_at timestamptz default now(),
  completed_at timestamptz,
  metadata jsonb
);
insert into memory_consolidations values
  ('11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222', 'agent-7', 'completed', 40, 3,
   '2025-01-02 03:04:05.678901+00', '2025-01-02 03:05:00+00', '{"b": 1.0, "a": [1, 2]}'),
  ('33333333-3333-4333-8333-333333333333', '22222222-2222-4222-8222-222222222222', 'agent-8', 'processing', null, null,
   '2025-02-03 00:00:00+00', null, null);
create view consolidation_summary as
  select agent_id, count(*) as consolidations, sum(episodes_processed) as episodes from memory_consolidations group by agent_id;
create view busiest_agent as select agent_id from consolidation_summary order by consolidations desc, agent_id limit 1;
