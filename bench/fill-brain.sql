-- Fills an empty brain with :memories memories and three times as many links: all high-value, with summaries of three
-- sentences (about 230 characters) whose words are drawn by hash, so that no two memories say nearly the same, and links whose
-- far ends are spread evenly. Every hundredth memory has a decided mutation. Run by bench/replay.ts.
with words as (
	select array['invoice', 'forecast', 'warehouse', 'ticket', 'release', 'contract', 'renewal', 'query', 'webhook', 'margin', 'supplier', 'import',
		'customer', 'schedule', 'discount', 'backlog', 'index', 'report', 'budget', 'audit', 'cache', 'pilot', 'survey', 'shipment', 'deadline',
		'meeting', 'incident', 'roadmap', 'queue', 'training', 'migration', 'payment', 'region', 'partner', 'tender', 'backup', 'feature', 'metric',
		'policy', 'account', 'plan', 'quarter', 'order', 'alert', 'batch', 'catalogue', 'demand', 'escalation', 'figure', 'gateway', 'handover',
		'interview', 'journal', 'keyword', 'ledger', 'module', 'notice', 'outage', 'pipeline', 'quota', 'refund', 'sample', 'target', 'update'] as w
), drawn as (
	select n, w, decode(md5(n::text), 'hex') as h, 'Concept ' || n || ' of ' || (array['Pricing', 'Delivery', 'Planning', 'Support', 'Forecast', 'Billing'])[1 + n % 6] as concept
	from words, generate_series(1, :memories) as n
)
insert into public.memory_semantic (id, concept, summary, node_type, node_z, confidence_score, access_count, category, tags)
select
	md5('memory ' || n)::uuid,
	concept,
	format('%s came up in %s when the %s and the %s met the %s. ', concept, (array['Utrecht', 'Hamburg', 'Lyon', 'Porto'])[1 + n % 4],
			w[1 + get_byte(h, 0) % 64], w[1 + get_byte(h, 1) % 64], w[1 + get_byte(h, 2) % 64])
		|| format('The %s of the %s changed %s of the %s, and the %s now waits for the %s. ', w[1 + get_byte(h, 3) % 64], w[1 + get_byte(h, 4) % 64],
			get_byte(h, 5), w[1 + get_byte(h, 6) % 64], w[1 + get_byte(h, 7) % 64], w[1 + get_byte(h, 8) % 64])
		|| format('Since then every %s goes through the %s before the %s.', w[1 + get_byte(h, 9) % 64], w[1 + get_byte(h, 10) % 64], w[1 + get_byte(h, 11) % 64]),
	(array['wisdom', 'knowledge', 'knowledge'])[1 + n % 3],
	(array[300, 200, 200])[1 + n % 3],
	0.5 + (n % 50) / 100.0,
	5 + n % 100,
	(array['engineering', 'sales', 'operations'])[1 + n % 3],
	array['bench', 'n' || n % 10]
from drawn;

insert into public.knowledge_graph_links (id, source_memory_id, target_memory_id, link_type, link_strength)
select
	md5('link ' || n || ' ' || k)::uuid,
	md5('memory ' || n)::uuid,
	md5('memory ' || (1 + (n::bigint * 7919 + k * 104729) % :memories))::uuid,
	(array['association', 'temporal', 'causal', 'hierarchical', 'contradiction'])[1 + (n + k) % 5],
	((n + k) % 100) / 100.0
from generate_series(1, :memories) as n, generate_series(1, 3) as k
on conflict do nothing;

insert into public.neuroplasticity_actions (id, action_type, target_id, action_params, reason, validation_status, executed_at)
select
	md5('action ' || n)::uuid,
	(array['CREATE_LINK', 'UPDATE_LINK', 'DECAY_NODE'])[1 + (n / 100) % 3]::public.neuroplasticity_action_type,
	md5('memory ' || n)::uuid,
	jsonb_build_object('source', 'Concept ' || n, 'link_strength', (n % 100) / 100.0),
	'The review of case ' || n || ' asked for it.',
	'executed',
	timestamptz '2026-01-01' + make_interval(mins => n)
from generate_series(100, :memories, 100) as n;

analyze;
