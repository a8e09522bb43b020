-- Ground: one home, its people who sign in, the record of what was done, rooms and beds,
-- residents with stays and bed stays as periods, imports, frozen submissions, attachments, backups.
-- Days are 'YYYY-MM-DD' in Asia/Shanghai, instants ISO 8601 UTC; periods are half-open, open = null.

CREATE TABLE home (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  isSample INTEGER NOT NULL DEFAULT 0 CHECK (isSample IN (0, 1)),
  createdAt TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE homeSetting (
  name TEXT PRIMARY KEY,
  valueJson TEXT NOT NULL CHECK (json_valid(valueJson)),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- People who sign in ------------------------------------------------------------------------

CREATE TABLE account (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
  nameKey TEXT NOT NULL,
  isCommandLine INTEGER NOT NULL DEFAULT 0 CHECK (isCommandLine IN (0, 1)),
  isActive INTEGER NOT NULL DEFAULT 1 CHECK (isActive IN (0, 1)),
  activeUntil TEXT,
  pinHash TEXT,
  failedCount INTEGER NOT NULL DEFAULT 0 CHECK (failedCount >= 0),
  lockedUntil TEXT,
  lastSignInAt TEXT,
  createdAt TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE UNIQUE INDEX accountName ON account (name) WHERE isActive = 1;
CREATE UNIQUE INDEX accountCommandLine ON account (isCommandLine) WHERE isCommandLine = 1;

CREATE TABLE accountRole (
  accountId INTEGER NOT NULL REFERENCES account (id),
  role TEXT NOT NULL,
  PRIMARY KEY (accountId, role)
) STRICT, WITHOUT ROWID;

-- What was done -----------------------------------------------------------------------------
-- The chain runs over auditEntry alone, which holds no personal data: payloads enter by digest, so
-- that a lawful erasure can take the payload away while the chain still proves the rest.

CREATE TABLE auditEntry (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  accountId INTEGER REFERENCES account (id),
  role TEXT,
  -- Through which door: window, browser, command-line; null for what the program does by itself.
  door TEXT,
  operation TEXT NOT NULL,
  outcome TEXT NOT NULL,
  subject TEXT,
  requestId TEXT,
  appVersion TEXT NOT NULL,
  payloadDigest TEXT,
  previousHash TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE
) STRICT;

CREATE INDEX auditEntrySubject ON auditEntry (subject, id);
CREATE INDEX auditEntryOperation ON auditEntry (operation, id);

CREATE TABLE auditPayload (
  auditId INTEGER PRIMARY KEY REFERENCES auditEntry (id),
  salt TEXT,
  beforeJson TEXT CHECK (beforeJson IS NULL OR json_valid(beforeJson)),
  afterJson TEXT CHECK (afterJson IS NULL OR json_valid(afterJson)),
  erasedUnder TEXT
) STRICT;

CREATE TRIGGER auditEntryNoUpdate BEFORE UPDATE ON auditEntry
BEGIN SELECT RAISE(ABORT, 'audit-append-only'); END;

CREATE TRIGGER auditEntryNoDelete BEFORE DELETE ON auditEntry
BEGIN SELECT RAISE(ABORT, 'audit-append-only'); END;

-- A row put in with INSERT OR REPLACE would delete silently, so ids only grow.
CREATE TRIGGER auditEntryOnlyGrows BEFORE INSERT ON auditEntry
WHEN NEW.id <= (SELECT coalesce(max(id), 0) FROM auditEntry)
BEGIN SELECT RAISE(ABORT, 'audit-append-only'); END;

CREATE TRIGGER auditPayloadOnlyGrows BEFORE INSERT ON auditPayload
WHEN EXISTS (SELECT 1 FROM auditPayload WHERE auditId = NEW.auditId)
BEGIN SELECT RAISE(ABORT, 'audit-append-only'); END;

CREATE TRIGGER auditPayloadNoDelete BEFORE DELETE ON auditPayload
BEGIN SELECT RAISE(ABORT, 'audit-append-only'); END;

-- The only change a payload may see is its erasure, and that names the clause.
CREATE TRIGGER auditPayloadOnlyErase BEFORE UPDATE ON auditPayload
WHEN NOT (
  NEW.auditId = OLD.auditId AND OLD.erasedUnder IS NULL AND NEW.erasedUnder IS NOT NULL
  AND NEW.salt IS NULL AND NEW.beforeJson IS NULL AND NEW.afterJson IS NULL
)
BEGIN SELECT RAISE(ABORT, 'audit-append-only'); END;

-- The first answer to a request, given again when the same request comes twice within a day.
CREATE TABLE requestReply (
  accountId INTEGER NOT NULL,
  operation TEXT NOT NULL,
  requestId TEXT NOT NULL,
  inputDigest TEXT NOT NULL,
  replyJson TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (accountId, operation, requestId)
) STRICT, WITHOUT ROWID;

CREATE INDEX requestReplyAt ON requestReply (at);

-- Half-filled forms: not records, so they may change and go.
CREATE TABLE draft (
  accountId INTEGER NOT NULL REFERENCES account (id),
  form TEXT NOT NULL,
  subject TEXT NOT NULL,
  contentJson TEXT NOT NULL CHECK (json_valid(contentJson)),
  keptAt TEXT NOT NULL,
  PRIMARY KEY (accountId, form, subject)
) STRICT, WITHOUT ROWID;

-- Imports -----------------------------------------------------------------------------------

CREATE TABLE importBatch (
  id INTEGER PRIMARY KEY,
  fileName TEXT NOT NULL,
  fileSha256 TEXT NOT NULL,
  importedAt TEXT NOT NULL,
  importedBy INTEGER NOT NULL REFERENCES account (id),
  residentCount INTEGER NOT NULL,
  staffCount INTEGER NOT NULL,
  roomCount INTEGER NOT NULL,
  bedCount INTEGER NOT NULL,
  findingsJson TEXT NOT NULL CHECK (json_valid(findingsJson)),
  undoneAt TEXT,
  undoneBy INTEGER REFERENCES account (id)
) STRICT;

-- Beds --------------------------------------------------------------------------------------

CREATE TABLE building (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  nameKey TEXT NOT NULL,
  importBatchId INTEGER REFERENCES importBatch (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE UNIQUE INDEX buildingName ON building (name) WHERE voidedAt IS NULL;

CREATE TABLE floor (
  id INTEGER PRIMARY KEY,
  buildingId INTEGER NOT NULL REFERENCES building (id),
  name TEXT NOT NULL,
  nameKey TEXT NOT NULL,
  importBatchId INTEGER REFERENCES importBatch (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE UNIQUE INDEX floorName ON floor (buildingId, name) WHERE voidedAt IS NULL;

CREATE TABLE room (
  id INTEGER PRIMARY KEY,
  floorId INTEGER NOT NULL REFERENCES floor (id),
  name TEXT NOT NULL,
  nameKey TEXT NOT NULL,
  importBatchId INTEGER REFERENCES importBatch (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE UNIQUE INDEX roomName ON room (floorId, name) WHERE voidedAt IS NULL;

CREATE TABLE bed (
  id INTEGER PRIMARY KEY,
  roomId INTEGER NOT NULL REFERENCES room (id),
  number TEXT NOT NULL,
  -- What people say and write: 302-1, with the building before it where there are several.
  code TEXT NOT NULL,
  codeKey TEXT NOT NULL,
  inServiceFrom TEXT NOT NULL,
  inServiceTo TEXT CHECK (inServiceTo IS NULL OR inServiceTo >= inServiceFrom),
  importBatchId INTEGER REFERENCES importBatch (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE UNIQUE INDEX bedCode ON bed (code) WHERE voidedAt IS NULL;
CREATE UNIQUE INDEX bedNumber ON bed (roomId, number) WHERE voidedAt IS NULL;

-- No row means that nobody said what kind of bed this is.
CREATE TABLE bedKind (
  id INTEGER PRIMARY KEY,
  bedId INTEGER NOT NULL REFERENCES bed (id),
  kind TEXT NOT NULL CHECK (kind IN ('ordinary', 'nursing', 'dementia')),
  kindFrom TEXT NOT NULL,
  kindTo TEXT CHECK (kindTo IS NULL OR kindTo >= kindFrom),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE INDEX bedKindBed ON bedKind (bedId, kindFrom);

-- Residents ---------------------------------------------------------------------------------

CREATE TABLE resident (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  namePinyin TEXT NOT NULL,
  nameInitials TEXT NOT NULL,
  nameKey TEXT NOT NULL,
  sex TEXT NOT NULL CHECK (sex IN ('male', 'female', 'unknown')),
  bornOn TEXT,
  idNumber TEXT,
  telephone TEXT,
  address TEXT,
  importBatchId INTEGER REFERENCES importBatch (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE UNIQUE INDEX residentIdNumber ON resident (idNumber)
  WHERE idNumber IS NOT NULL AND voidedAt IS NULL;
CREATE INDEX residentNameKey ON resident (nameKey);

CREATE TABLE residentContact (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  name TEXT NOT NULL,
  relation TEXT,
  telephone TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE INDEX residentContactResident ON residentContact (residentId);

CREATE TABLE stay (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  stayFrom TEXT NOT NULL,
  stayTo TEXT CHECK (stayTo IS NULL OR stayTo >= stayFrom),
  importBatchId INTEGER REFERENCES importBatch (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  UNIQUE (id, residentId)
) STRICT;

CREATE INDEX stayResident ON stay (residentId, stayFrom);

CREATE TABLE bedStay (
  id INTEGER PRIMARY KEY,
  stayId INTEGER NOT NULL,
  residentId INTEGER NOT NULL,
  bedId INTEGER NOT NULL REFERENCES bed (id),
  kind TEXT NOT NULL DEFAULT 'main' CHECK (kind IN ('main', 'extra')),
  bedFrom TEXT NOT NULL,
  bedTo TEXT CHECK (bedTo IS NULL OR bedTo >= bedFrom),
  importBatchId INTEGER REFERENCES importBatch (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  FOREIGN KEY (stayId, residentId) REFERENCES stay (id, residentId)
) STRICT;

CREATE INDEX bedStayBed ON bedStay (bedId, bedFrom);
CREATE INDEX bedStayResident ON bedStay (residentId, bedFrom);

-- Periods that may not overlap. One template, used for insert and update: two live rows meet when
-- each begins before the other ends; a row that begins and ends on one day takes no day and meets none.

CREATE TRIGGER bedStayOneBedInsert BEFORE INSERT ON bedStay
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM bedStay AS other
  WHERE other.bedId = NEW.bedId AND other.voidedAt IS NULL
    AND NEW.bedFrom < coalesce(NEW.bedTo, '9999') AND other.bedFrom < coalesce(other.bedTo, '9999')
    AND other.bedFrom < coalesce(NEW.bedTo, '9999') AND NEW.bedFrom < coalesce(other.bedTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'bed-occupied'); END;

CREATE TRIGGER bedStayOneBedUpdate BEFORE UPDATE ON bedStay
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM bedStay AS other
  WHERE other.bedId = NEW.bedId AND other.id <> OLD.id AND other.voidedAt IS NULL
    AND NEW.bedFrom < coalesce(NEW.bedTo, '9999') AND other.bedFrom < coalesce(other.bedTo, '9999')
    AND other.bedFrom < coalesce(NEW.bedTo, '9999') AND NEW.bedFrom < coalesce(other.bedTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'bed-occupied'); END;

CREATE TRIGGER bedStayOnePersonInsert BEFORE INSERT ON bedStay
WHEN NEW.voidedAt IS NULL AND NEW.kind = 'main' AND EXISTS (
  SELECT 1 FROM bedStay AS other
  WHERE other.residentId = NEW.residentId AND other.kind = 'main' AND other.voidedAt IS NULL
    AND NEW.bedFrom < coalesce(NEW.bedTo, '9999') AND other.bedFrom < coalesce(other.bedTo, '9999')
    AND other.bedFrom < coalesce(NEW.bedTo, '9999') AND NEW.bedFrom < coalesce(other.bedTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'person-in-bed'); END;

CREATE TRIGGER bedStayOnePersonUpdate BEFORE UPDATE ON bedStay
WHEN NEW.voidedAt IS NULL AND NEW.kind = 'main' AND EXISTS (
  SELECT 1 FROM bedStay AS other
  WHERE other.residentId = NEW.residentId AND other.id <> OLD.id
    AND other.kind = 'main' AND other.voidedAt IS NULL
    AND NEW.bedFrom < coalesce(NEW.bedTo, '9999') AND other.bedFrom < coalesce(other.bedTo, '9999')
    AND other.bedFrom < coalesce(NEW.bedTo, '9999') AND NEW.bedFrom < coalesce(other.bedTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'person-in-bed'); END;

CREATE TRIGGER stayOneInsert BEFORE INSERT ON stay
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM stay AS other
  WHERE other.residentId = NEW.residentId AND other.voidedAt IS NULL
    AND NEW.stayFrom < coalesce(NEW.stayTo, '9999') AND other.stayFrom < coalesce(other.stayTo, '9999')
    AND other.stayFrom < coalesce(NEW.stayTo, '9999') AND NEW.stayFrom < coalesce(other.stayTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'already-staying'); END;

CREATE TRIGGER stayOneUpdate BEFORE UPDATE ON stay
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM stay AS other
  WHERE other.residentId = NEW.residentId AND other.id <> OLD.id AND other.voidedAt IS NULL
    AND NEW.stayFrom < coalesce(NEW.stayTo, '9999') AND other.stayFrom < coalesce(other.stayTo, '9999')
    AND other.stayFrom < coalesce(NEW.stayTo, '9999') AND NEW.stayFrom < coalesce(other.stayTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'already-staying'); END;

CREATE TRIGGER bedKindOneInsert BEFORE INSERT ON bedKind
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM bedKind AS other
  WHERE other.bedId = NEW.bedId AND other.voidedAt IS NULL
    AND NEW.kindFrom < coalesce(NEW.kindTo, '9999') AND other.kindFrom < coalesce(other.kindTo, '9999')
    AND other.kindFrom < coalesce(NEW.kindTo, '9999') AND NEW.kindFrom < coalesce(other.kindTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'bed-kind-overlap'); END;

CREATE TRIGGER bedKindOneUpdate BEFORE UPDATE ON bedKind
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM bedKind AS other
  WHERE other.bedId = NEW.bedId AND other.id <> OLD.id AND other.voidedAt IS NULL
    AND NEW.kindFrom < coalesce(NEW.kindTo, '9999') AND other.kindFrom < coalesce(other.kindTo, '9999')
    AND other.kindFrom < coalesce(NEW.kindTo, '9999') AND NEW.kindFrom < coalesce(other.kindTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'bed-kind-overlap'); END;

-- A bed stay lies within its stay and within the time in which the bed is in service.
CREATE TRIGGER bedStayInsideInsert BEFORE INSERT ON bedStay
WHEN NEW.voidedAt IS NULL AND (
  EXISTS (
    SELECT 1 FROM stay WHERE stay.id = NEW.stayId
      AND (stay.voidedAt IS NOT NULL OR NEW.bedFrom < stay.stayFrom
        OR coalesce(NEW.bedTo, '9999') > coalesce(stay.stayTo, '9999')))
  OR EXISTS (
    SELECT 1 FROM bed WHERE bed.id = NEW.bedId
      AND (bed.voidedAt IS NOT NULL OR NEW.bedFrom < bed.inServiceFrom
        OR coalesce(NEW.bedTo, '9999') > coalesce(bed.inServiceTo, '9999'))))
BEGIN SELECT RAISE(ABORT, 'bed-stay-outside'); END;

CREATE TRIGGER bedStayInsideUpdate BEFORE UPDATE ON bedStay
WHEN NEW.voidedAt IS NULL AND (
  EXISTS (
    SELECT 1 FROM stay WHERE stay.id = NEW.stayId
      AND (stay.voidedAt IS NOT NULL OR NEW.bedFrom < stay.stayFrom
        OR coalesce(NEW.bedTo, '9999') > coalesce(stay.stayTo, '9999')))
  OR EXISTS (
    SELECT 1 FROM bed WHERE bed.id = NEW.bedId
      AND (bed.voidedAt IS NOT NULL OR NEW.bedFrom < bed.inServiceFrom
        OR coalesce(NEW.bedTo, '9999') > coalesce(bed.inServiceTo, '9999'))))
BEGIN SELECT RAISE(ABORT, 'bed-stay-outside'); END;

CREATE TRIGGER stayKeepsBedStays BEFORE UPDATE ON stay
WHEN EXISTS (
  SELECT 1 FROM bedStay WHERE bedStay.stayId = OLD.id AND bedStay.voidedAt IS NULL
    AND (NEW.voidedAt IS NOT NULL OR bedStay.bedFrom < NEW.stayFrom
      OR coalesce(bedStay.bedTo, '9999') > coalesce(NEW.stayTo, '9999')))
BEGIN SELECT RAISE(ABORT, 'bed-stay-outside'); END;

CREATE TRIGGER bedKeepsBedStays BEFORE UPDATE ON bed
WHEN EXISTS (
  SELECT 1 FROM bedStay WHERE bedStay.bedId = OLD.id AND bedStay.voidedAt IS NULL
    AND (NEW.voidedAt IS NOT NULL OR bedStay.bedFrom < NEW.inServiceFrom
      OR coalesce(bedStay.bedTo, '9999') > coalesce(NEW.inServiceTo, '9999')))
BEGIN SELECT RAISE(ABORT, 'bed-in-use'); END;

-- Records are corrected and voided, never deleted.
CREATE TRIGGER residentNoDelete BEFORE DELETE ON resident
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER stayNoDelete BEFORE DELETE ON stay
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER bedStayNoDelete BEFORE DELETE ON bedStay
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER bedNoDelete BEFORE DELETE ON bed
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER bedKindNoDelete BEFORE DELETE ON bedKind
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;

-- Submissions -------------------------------------------------------------------------------

CREATE TABLE attachment (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  size INTEGER NOT NULL CHECK (size >= 0),
  mediaType TEXT NOT NULL,
  storedAt TEXT NOT NULL
) STRICT;

CREATE TABLE submission (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  period TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  snapshotJson TEXT NOT NULL CHECK (json_valid(snapshotJson)),
  snapshotSha256 TEXT NOT NULL,
  problemsJson TEXT NOT NULL CHECK (json_valid(problemsJson)),
  residentCount INTEGER NOT NULL,
  rulebook TEXT NOT NULL,
  appVersion TEXT NOT NULL,
  auditHead TEXT NOT NULL,
  frozenAt TEXT NOT NULL,
  frozenBy INTEGER NOT NULL REFERENCES account (id),
  UNIQUE (kind, period, version)
) STRICT;

CREATE TABLE submissionFile (
  submissionId INTEGER NOT NULL REFERENCES submission (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  attachmentId INTEGER NOT NULL REFERENCES attachment (id),
  PRIMARY KEY (submissionId, name)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER submissionFrozen BEFORE UPDATE ON submission
BEGIN SELECT RAISE(ABORT, 'submission-frozen'); END;
CREATE TRIGGER submissionStays BEFORE DELETE ON submission
BEGIN SELECT RAISE(ABORT, 'submission-frozen'); END;
CREATE TRIGGER submissionFileFrozen BEFORE UPDATE ON submissionFile
BEGIN SELECT RAISE(ABORT, 'submission-frozen'); END;
CREATE TRIGGER submissionFileStays BEFORE DELETE ON submissionFile
BEGIN SELECT RAISE(ABORT, 'submission-frozen'); END;

-- Backups -----------------------------------------------------------------------------------

CREATE TABLE backup (
  id INTEGER PRIMARY KEY,
  madeAt TEXT NOT NULL,
  name TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('daily', 'by-hand', 'before-migration')),
  isElsewhere INTEGER NOT NULL DEFAULT 0 CHECK (isElsewhere IN (0, 1)),
  sizeBytes INTEGER NOT NULL,
  auditHead TEXT NOT NULL,
  droppedAt TEXT
) STRICT;
