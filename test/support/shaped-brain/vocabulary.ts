const words = (text: string): readonly string[] => text.trim().split(/\s+/u);

/** The words that the texts of the shaped brain are made of. */
export const vocabulary = {
	quality: words(`bold brisk calm crisp deep dense fair fast fresh gentle keen large late lean light local loud lucid mellow narrow
		neat noble plain prompt quick quiet rapid regional rich robust sharp short slow small smart steady strict sturdy subtle tall
		thin tidy vivid warm weekly wide young`),
	subject: words(`account audit batch benefit bonus branch budget campaign carton catalogue contract courier customer delivery depot
		discount donation draft fleet forecast harbour hotline insurance inventory invoice journey ledger licence margin market merger
		mortgage orchard pallet parcel partner payroll permit pilot plant quota rebate refund renewal report roster royalty salary sample
		shelf shipment subsidy supplier survey tariff tender territory training transfer vendor voucher warehouse warranty workshop`),
	matter: words(`agreement approach backlog balance check closure council cycle decline delay desk dispute effort estimate exchange freeze
		growth guide habit handover increase initiative limit list mandate method meeting notice outlook plan policy practice principle
		process programme promise proposal rating reform reserve review risk rotation routine rule schedule scheme shift shortage split
		standard strategy summary target test trend trial update upgrade window`),
	team: words(`accounting assembly branding catering compliance design dispatch facilities finance fundraising legal logistics marketing
		planning procurement production recruiting research retail sales security staffing strategy support tax training transport treasury`),
	place: words(`Aarhus Antwerp Bergen Bilbao Bologna Brno Cork Dresden Gdansk Ghent Graz Lille Linz Lyon Malmo Nantes Oslo Porto Riga
		Rotterdam Seville Split Tallinn Tampere Turin Utrecht Vigo Vilnius Zagreb Zurich`),
	month: words('January February March April May June July August September October November December'),
	verb: words(`accepted advanced balanced blocked cancelled checked combined compared completed confirmed corrected counted covered
		delayed divided doubled dropped examined extended finished funded halved improved inspected joined lowered measured merged
		moved ordered paused planned postponed raised reached received reduced refused renewed repeated replaced reported resumed
		reviewed saved shortened simplified sorted started stopped suspended tested tracked tripled weighed widened`),
	reason: words(`absence accuracy ambition appetite attention capacity caution cost courage demand distance drought fairness frost hope
		illness inflation interest loyalty noise patience pressure pride quality rain rivalry safety seasonality speed storms strikes
		surplus tradition traffic trust uncertainty visibility waste weather`),
	table: words(`audit_log carts claims couriers customers depots events invoices jobs leases ledgers movements orders parcels payments
		permits picks prices quotas refunds returns routes samples sessions shipments stocks suppliers tariffs tenders vouchers`),
	column: words('booked_at branch_id closed_at customer_id due_on owner_id parcel_id priority quantity region_id retries state total updated_at weight zone'),
	call: words('acquireLease buildRoute claimBatch closeLedger countStock drainQueue expireCart findDepot lockOrder mergeParcels parseTariff rankOffers refreshQuota splitLoad syncPrices'),
	technology: words('api postgres sql typescript webhooks kafka migrations graphql docker caching'),
} as const;

export type Word = keyof typeof vocabulary;

/** Sentences with the kinds of their words in braces; {number} is one from 2 to 999. */
export const sentenceForms = [
	'The {team} team in {place} {verb} the {quality} {subject} {matter} in {month} because of {reason}.',
	'About {number} {subject} cases were {verb} in {place} by the {quality} {team} desk before {month} ended.',
	'A {quality} {matter} of the {subject} {verb} {number} days of {reason} for {team}.',
	'Since {month} each {subject} in {place} needs a {quality} {matter}, which {team} {verb} with {reason}.',
	'{number} of the people in {team} {verb} their {quality} {subject} {matter} once {reason} was known in {place}.',
	'Where {reason} meets {reason}, the {quality} {subject} {matter} is {verb} by {team} within {number} hours.',
	'In {place} the {quality} {subject} cost {number} euros more per {matter}, and {team} {verb} it in {month}.',
	'Nobody in {team} had {verb} the {subject} {matter} of {month}, so {quality} {reason} spread as far as {place}.',
	'Compared with {month}, the {quality} {matter} {verb} {number} percent of every {subject} around {place}.',
	'Had {team} {verb} the {subject} earlier, {place} would have kept {number} units of {reason} for its {quality} {matter}.',
] as const;

/** The same about code. */
export const codeSentenceForms = [
	'The worker reads `{table}` with `SELECT {column}, {column} FROM {table} WHERE {column} > $1 ORDER BY {column} LIMIT {number}`.',
	'A call of `{call}()` is repeated {number} times before the {quality} {subject} fails in {place}.',
	'The endpoint `POST /v{number}/{table}` answers within {number} ms and writes `{column}` to `{table}`.',
	'Every migration of `{table}` sets `lock_timeout = {number}` since {month}, so that {team} is never {verb}.',
	'The index on `{table} ({column}, {column})` {verb} the {quality} query of {team} from {number} ms in {place}.',
	'Run `{call}({number})` after `{call}()`, never the other way round, or {reason} is {verb}.',
] as const;

/** A sentence that ends in a block of code. */
export const codeBlockForm = 'To be {verb} in {place}, the {subject} runs this:\n```sql\nUPDATE {table}\nSET {column} = {number}\nWHERE {column} IS NULL;\n```';
