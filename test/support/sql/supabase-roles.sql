-- The roles of a Supabase project, once per server. "sb_postgres" stands for hosted Supabase's "postgres", which is no
-- superuser but passes row level security and may create roles: a superuser would hide every permission mistake.
create role anon nologin noinherit;
create role authenticated nologin noinherit;
create role service_role nologin noinherit bypassrls;
create role authenticator login noinherit password 'authenticator';
create role sb_postgres login createrole createdb bypassrls password 'sb_postgres';
grant anon, authenticated, service_role to authenticator, sb_postgres;
alter role anon set statement_timeout = '3s';
alter role authenticated set statement_timeout = '8s';
alter role sb_postgres set search_path = "$user", public, extensions;
