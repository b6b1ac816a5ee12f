-- Fills an empty brain with :memories memories and three times as many links: all high-value, with summaries of two
-- sentences (about 180 characters), and links whose far ends are spread evenly. Run by bench/replay.ts.
insert into public.memory_semantic (id, concept, summary, node_type, node_z, confidence_score, access_count, category, tags)
select
	md5('memory ' || n)::uuid,
	'Concept ' || n || ' of ' || (array['Pricing', 'Delivery', 'Planning', 'Support', 'Forecast', 'Billing'])[1 + n % 6],
	'Concept ' || n || ' was observed in ' || (array['Utrecht', 'Hamburg', 'Lyon', 'Porto'])[1 + n % 4] || ' and changed the outcome of '
		|| (n % 97) || ' cases. ' || (array['The API returns the query result.', 'The team reviews it every quarter with the customer.'])[1 + n % 2]
		|| ' It was reinforced ' || (n % 13) || ' times since.',
	(array['wisdom', 'knowledge', 'knowledge'])[1 + n % 3],
	(array[300, 200, 200])[1 + n % 3],
	0.5 + (n % 50) / 100.0,
	5 + n % 100,
	(array['engineering', 'sales', 'operations'])[1 + n % 3],
	array['bench', 'n' || n % 10]
from generate_series(1, :memories) as n;

insert into public.knowledge_graph_links (id, source_memory_id, target_memory_id, link_type, link_strength)
select
	md5('link ' || n || ' ' || k)::uuid,
	md5('memory ' || n)::uuid,
	md5('memory ' || (1 + (n::bigint * 7919 + k * 104729) % :memories))::uuid,
	(array['association', 'temporal', 'causal', 'hierarchical', 'contradiction'])[1 + (n + k) % 5],
	((n + k) % 100) / 100.0
from generate_series(1, :memories) as n, generate_series(1, 3) as k
on conflict do nothing;

analyze;
