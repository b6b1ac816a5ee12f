-- What a Supabase project has in its database, as far as this package can meet it; run by the superuser.
create schema extensions;
create schema auth;
grant usage on schema extensions, auth, public to anon, authenticated, service_role, sb_postgres;
grant create on schema extensions, public to sb_postgres;
create extension pgcrypto with schema extensions;
create extension "uuid-ossp" with schema extensions;

create function auth.jwt() returns jsonb language sql stable as
$$ select coalesce(nullif(current_setting('request.jwt.claims', true), ''), '{}')::jsonb $$;
create function auth.uid() returns uuid language sql stable as $$ select nullif(auth.jwt() ->> 'sub', '')::uuid $$;
create function auth.role() returns text language sql stable as $$ select auth.jwt() ->> 'role' $$;

-- Projects made before 30 May 2026 grant everything new in public to the API roles; later ones grant nothing.
alter default privileges for role sb_postgres in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges for role sb_postgres in schema public grant all on functions to anon, authenticated, service_role;
alter default privileges for role sb_postgres in schema public grant all on sequences to anon, authenticated, service_role;
