-- Who an invoice is from, as it is printed.
ALTER TABLE invoice ADD COLUMN issuer text;

-- Sealed bytes begin with the name of their secret: what is left to be resealed is found without reading what is done.
CREATE INDEX payee_detail_seal ON payee_detail (organization_id, substring(sealed FROM 1 FOR 4), id);
