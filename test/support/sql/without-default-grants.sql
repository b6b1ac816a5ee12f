-- A Supabase project of the newer kind: nothing new in public is granted to anyone by itself.
alter default privileges for role sb_postgres in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges for role sb_postgres in schema public revoke all on functions from anon, authenticated, service_role;
alter default privileges for role sb_postgres in schema public revoke all on sequences from anon, authenticated, service_role;
