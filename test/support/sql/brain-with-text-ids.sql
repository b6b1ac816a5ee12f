-- A brain that calls its memories by text, without mutation log.
create table memory_semantic (
  id text primary key,
  concept text not null,
  summary text not null,
  confidence_score double precision,
  access_count integer,
  node_type text
);
create table knowledge_graph_links (
  id bigint generated always as identity primary key,
  source_memory_id text not null references memory_semantic (id) on delete cascade,
  target_memory_id text not null references memory_semantic (id) on delete cascade,
  link_strength double precision,
  link_type text
);
insert into memory_semantic values ('mem-1', 'Pricing', 'Prices follow costs.', 0.9, 12, 'wisdom');
