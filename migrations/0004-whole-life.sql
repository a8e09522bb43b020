-- Residents and beds, the whole life in the home: enquiry and waiting list, what is known of a person's
-- health and circumstances, agreements with parties and renewals, trial, leave with hours, departure,
-- booking and condition of beds, care levels, activities and menus, consent, disclosure and retention.
-- Periods are half-open days as before; what is printed on a paper keeps the paper's own last day.

-- Residents -------------------------------------------------------------------------------------

-- What kind of paper the number stands on; null where there is no number.
ALTER TABLE resident ADD COLUMN idKind TEXT CHECK (idKind IN (
  'resident-card', 'foreign-permanent', 'passport', 'hk-macao-permit', 'taiwan-permit',
  'hk-macao-taiwan-card', 'other'));
ALTER TABLE resident ADD COLUMN nationality TEXT;
ALTER TABLE resident ADD COLUMN education TEXT;
ALTER TABLE resident ADD COLUMN occupation TEXT;
ALTER TABLE resident ADD COLUMN householdAddress TEXT;
ALTER TABLE resident ADD COLUMN religion TEXT;
-- A double record that was merged: it is voided and points to the file that goes on.
ALTER TABLE resident ADD COLUMN mergedIntoId INTEGER REFERENCES resident (id);
-- Set once everything that names the person was emptied after the time of keeping.
ALTER TABLE resident ADD COLUMN erasedAt TEXT;

UPDATE resident SET idKind = 'resident-card' WHERE idNumber IS NOT NULL;

-- What was moved when two records of one person were merged, so that it can be taken back.
CREATE TABLE residentMerge (
  id INTEGER PRIMARY KEY,
  fromResidentId INTEGER NOT NULL REFERENCES resident (id),
  intoResidentId INTEGER NOT NULL REFERENCES resident (id),
  reason TEXT NOT NULL,
  schemaVersion INTEGER NOT NULL,
  movedJson TEXT NOT NULL CHECK (json_valid(movedJson)),
  recordedAt TEXT NOT NULL,
  recordedBy INTEGER NOT NULL REFERENCES account (id),
  undoneAt TEXT,
  undoneReason TEXT,
  CHECK (fromResidentId <> intoResidentId)
) STRICT;

ALTER TABLE residentContact ADD COLUMN idNumber TEXT;
ALTER TABLE residentContact ADD COLUMN address TEXT;
ALTER TABLE residentContact ADD COLUMN isEmergency INTEGER NOT NULL DEFAULT 0 CHECK (isEmergency IN (0, 1));
-- On which paper a guardian or agent acts, and from when to when; null is unknown.
ALTER TABLE residentContact ADD COLUMN basis TEXT;
ALTER TABLE residentContact ADD COLUMN contactFrom TEXT;
ALTER TABLE residentContact ADD COLUMN contactTo TEXT
  CHECK (contactTo IS NULL OR contactFrom IS NULL OR contactTo >= contactFrom);
ALTER TABLE residentContact ADD COLUMN note TEXT;
-- Their order; rows of one position stand in the order in which they were written.
ALTER TABLE residentContact ADD COLUMN position INTEGER NOT NULL DEFAULT 0;

-- Circumstances of a person; several may hold at once. Who pays is the payer group.
CREATE TABLE specialGroup (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO specialGroup (key, name, position) VALUES
  ('empty-nest', '空巢', 1),
  ('left-behind', '留守', 2),
  ('lost-only-child', '失独', 3),
  ('living-alone', '独居', 4),
  ('family-planning', '计生特殊家庭', 5),
  ('entitled', '优抚对象', 6),
  ('model-worker', '劳动模范', 7),
  ('disabled', '持残疾证', 8),
  ('veteran', '退役军人', 9),
  ('overseas', '归侨侨眷', 10),
  ('centenarian', '百岁老人', 11),
  ('minimum-allowance', '低保', 12),
  ('low-income', '低保边缘', 13),
  ('extreme-poverty', '特困', 14),
  ('other', '其他', 99);

CREATE TABLE residentSpecialGroup (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  specialGroup TEXT NOT NULL REFERENCES specialGroup (key),
  note TEXT,
  groupFrom TEXT NOT NULL,
  groupTo TEXT CHECK (groupTo IS NULL OR groupTo >= groupFrom),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE INDEX residentSpecialGroupResident ON residentSpecialGroup (residentId, groupFrom);

CREATE TABLE insuranceKind (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO insuranceKind (key, name, position) VALUES
  ('employee-medical', '职工医保', 1),
  ('resident-medical', '城乡居民医保', 2),
  ('public-medical', '公费医疗', 3),
  ('long-term-care', '长期护理保险', 4),
  ('commercial', '商业保险', 5),
  ('accident', '意外伤害保险', 6),
  ('other', '其他', 99);

CREATE TABLE residentInsurance (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  kind TEXT NOT NULL REFERENCES insuranceKind (key),
  number TEXT,
  -- Grade of disability that the insurer acknowledged, long-term care only.
  grade INTEGER CHECK (grade BETWEEN 0 AND 5),
  note TEXT,
  insuredFrom TEXT NOT NULL,
  insuredTo TEXT CHECK (insuredTo IS NULL OR insuredTo >= insuredFrom),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE INDEX residentInsuranceResident ON residentInsurance (residentId, insuredFrom);

-- Health and needs ------------------------------------------------------------------------------

-- What a doctor found; `diagnosedOn` may be unknown. `icdCode` is a category or subcategory of ICD-10.
CREATE TABLE residentDisease (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  name TEXT NOT NULL,
  icdCode TEXT,
  diagnosedOn TEXT,
  endedOn TEXT CHECK (endedOn IS NULL OR diagnosedOn IS NULL OR endedOn >= diagnosedOn),
  source TEXT,
  note TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX residentDiseaseResident ON residentDisease (residentId);

-- `none-known` is a statement too: somebody asked, and there is nothing. No row is unknown.
CREATE TABLE residentAllergy (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  kind TEXT NOT NULL CHECK (kind IN ('drug', 'food', 'other', 'none-known')),
  substance TEXT CHECK (kind = 'none-known' OR substance IS NOT NULL),
  reaction TEXT,
  severity TEXT NOT NULL CHECK (severity IN ('mild', 'moderate', 'severe', 'unknown')),
  knownOn TEXT NOT NULL,
  endedOn TEXT CHECK (endedOn IS NULL OR endedOn >= knownOn),
  source TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX residentAllergyResident ON residentAllergy (residentId);

-- What a person takes, as told by her doctor or family; medicines in custody have tables of their own.
CREATE TABLE residentMedicine (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  name TEXT NOT NULL,
  dose TEXT,
  startedOn TEXT,
  endedOn TEXT CHECK (endedOn IS NULL OR startedOn IS NULL OR endedOn >= startedOn),
  prescribedBy TEXT,
  note TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX residentMedicineResident ON residentMedicine (residentId);

-- Diets, of which several may hold at once, and textures of food, of which one holds.
CREATE TABLE dietKind (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  category TEXT NOT NULL CHECK (category IN ('diet', 'texture')),
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO dietKind (key, name, category, position) VALUES
  ('ordinary', '普通饮食', 'diet', 1),
  ('low-salt', '低盐', 'diet', 2),
  ('diabetic', '糖尿病饮食', 'diet', 3),
  ('low-fat', '低脂', 'diet', 4),
  ('low-purine', '低嘌呤', 'diet', 5),
  ('low-protein', '低蛋白', 'diet', 6),
  ('high-protein', '高蛋白', 'diet', 7),
  ('vegetarian', '素食', 'diet', 8),
  ('halal', '清真', 'diet', 9),
  ('other-diet', '其他饮食', 'diet', 19),
  ('regular', '常规质地', 'texture', 21),
  ('soft', '软食', 'texture', 22),
  ('minced', '切碎', 'texture', 23),
  ('pureed', '糊状', 'texture', 24),
  ('liquid', '流质', 'texture', 25),
  ('tube', '鼻饲', 'texture', 26);

CREATE TABLE residentDiet (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  diet TEXT NOT NULL REFERENCES dietKind (key),
  note TEXT,
  dietFrom TEXT NOT NULL,
  dietTo TEXT CHECK (dietTo IS NULL OR dietTo >= dietFrom),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX residentDietResident ON residentDiet (residentId, dietFrom);

-- What a person wants, said while she can: kept as said, decided by nobody else.
CREATE TABLE wishKind (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO wishKind (key, name, position) VALUES
  ('resuscitation', '抢救', 1),
  ('hospital', '送医', 2),
  ('life-support', '生命支持', 3),
  ('funeral', '后事', 4),
  ('donation', '捐献', 5),
  ('guardian', '意定监护', 6),
  ('daily-life', '生活习惯', 7),
  ('other', '其他', 99);

CREATE TABLE residentWish (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  kind TEXT NOT NULL REFERENCES wishKind (key),
  wish TEXT NOT NULL,
  statedOn TEXT NOT NULL,
  statedBy TEXT NOT NULL,
  witness TEXT,
  endedOn TEXT CHECK (endedOn IS NULL OR endedOn >= statedOn),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX residentWishResident ON residentWish (residentId);

-- The check before admission and later ones.
CREATE TABLE healthCheck (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  occasion TEXT NOT NULL CHECK (occasion IN ('admission', 'yearly', 'other')),
  checkedOn TEXT NOT NULL,
  place TEXT NOT NULL,
  examiner TEXT,
  infection TEXT NOT NULL CHECK (infection IN ('none-found', 'found', 'unknown')),
  findings TEXT,
  conclusion TEXT NOT NULL CHECK (conclusion IN ('suitable', 'conditional', 'unsuitable', 'unknown')),
  condition TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK (conclusion <> 'conditional' OR condition IS NOT NULL)
) STRICT;

CREATE INDEX healthCheckResident ON healthCheck (residentId, checkedOn);

-- One photo of a person holds at a time; the small one is for lists and cards.
CREATE TABLE residentPhoto (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  attachmentId INTEGER NOT NULL REFERENCES attachment (id),
  thumbnailId INTEGER REFERENCES attachment (id),
  takenOn TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE UNIQUE INDEX residentPhotoOne ON residentPhoto (residentId) WHERE voidedAt IS NULL;

-- Care levels -----------------------------------------------------------------------------------

-- The home's own table: none is law. A level that was given is never taken out, it is closed.
CREATE TABLE careLevel (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  monthlyPriceFen INTEGER CHECK (monthlyPriceFen >= 0),
  includes TEXT,
  -- Ability levels (GB/T 42195, 0 to 4) from which it may be given, as `[1,2]`; null is any.
  abilityLevelsJson TEXT CHECK (abilityLevelsJson IS NULL OR json_valid(abilityLevelsJson)),
  levelFrom TEXT NOT NULL,
  levelTo TEXT CHECK (levelTo IS NULL OR levelTo >= levelFrom),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- A level that was closed leaves its name to the one that follows it, such as one with another price.
CREATE UNIQUE INDEX careLevelName ON careLevel (name) WHERE voidedAt IS NULL AND levelTo IS NULL;

CREATE TABLE residentCareLevel (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  -- It ends with the stay for which it was given.
  stayId INTEGER NOT NULL REFERENCES stay (id),
  careLevelId INTEGER NOT NULL REFERENCES careLevel (id),
  assessmentId INTEGER REFERENCES assessment (id),
  reason TEXT,
  -- Who of the family or which agent was told, and when.
  toldTo TEXT,
  toldOn TEXT,
  levelFrom TEXT NOT NULL,
  levelTo TEXT CHECK (levelTo IS NULL OR levelTo >= levelFrom),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX residentCareLevelResident ON residentCareLevel (residentId, levelFrom);

-- Before admission ------------------------------------------------------------------------------

CREATE TABLE enquiry (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  enquiredOn TEXT NOT NULL,
  channel TEXT,
  receivedBy TEXT,
  receivedByStaffId INTEGER REFERENCES staff (id),
  bedKindWish TEXT CHECK (bedKindWish IN ('ordinary', 'nursing', 'dementia', 'medical')),
  wish TEXT,
  priceMaxFen INTEGER CHECK (priceMaxFen >= 0),
  -- Day from which a place is wanted; null is at once or unknown.
  wantedFrom TEXT,
  closedOn TEXT CHECK (closedOn IS NULL OR closedOn >= enquiredOn),
  outcome TEXT CHECK (outcome IN ('admitted', 'withdrawn', 'unsuitable', 'elsewhere', 'death', 'other')),
  closeNote TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((closedOn IS NULL) = (outcome IS NULL))
) STRICT;

CREATE INDEX enquiryResident ON enquiry (residentId, enquiredOn);
CREATE UNIQUE INDEX enquiryOpen ON enquiry (residentId) WHERE voidedAt IS NULL AND closedOn IS NULL;

-- What was said to whom: with enquirers, during a trial stay, with the family.
CREATE TABLE followUp (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  kind TEXT NOT NULL CHECK (kind IN ('enquiry', 'trial', 'family', 'other')),
  happenedOn TEXT NOT NULL,
  withWhom TEXT,
  what TEXT NOT NULL,
  result TEXT,
  -- Day on which somebody wants to come back to it, and when that was done.
  nextOn TEXT,
  nextDoneOn TEXT,
  recordedAt TEXT NOT NULL,
  recordedBy INTEGER NOT NULL REFERENCES account (id),
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX followUpResident ON followUp (residentId, happenedOn);

-- How the home orders its waiting list, from which day on: criteria in their order, kept as data.
CREATE TABLE waitingRule (
  id INTEGER PRIMARY KEY,
  ruleFrom TEXT NOT NULL,
  schemaVersion INTEGER NOT NULL,
  ruleJson TEXT NOT NULL CHECK (json_valid(ruleJson)),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE UNIQUE INDEX waitingRuleFrom ON waitingRule (ruleFrom) WHERE voidedAt IS NULL;

CREATE TABLE waiting (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  enquiryId INTEGER NOT NULL REFERENCES enquiry (id),
  endReason TEXT CHECK (endReason IN ('admitted', 'withdrawn', 'unsuitable', 'elsewhere', 'death', 'other')),
  endNote TEXT,
  waitingFrom TEXT NOT NULL,
  waitingTo TEXT CHECK (waitingTo IS NULL OR waitingTo >= waitingFrom),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((waitingTo IS NULL) = (endReason IS NULL))
) STRICT;

CREATE INDEX waitingResident ON waiting (residentId, waitingFrom);

-- Somebody stands ahead of her place for a reason, for as long as it holds.
CREATE TABLE waitingJump (
  id INTEGER PRIMARY KEY,
  waitingId INTEGER NOT NULL REFERENCES waiting (id),
  jumpFrom TEXT NOT NULL,
  jumpTo TEXT CHECK (jumpTo IS NULL OR jumpTo >= jumpFrom),
  reason TEXT NOT NULL,
  recordedAt TEXT NOT NULL,
  recordedBy INTEGER NOT NULL REFERENCES account (id),
  voidedAt TEXT
) STRICT;

-- A bed offered to somebody on the list. Who was not first needs a reason.
CREATE TABLE bedOffer (
  id INTEGER PRIMARY KEY,
  waitingId INTEGER NOT NULL REFERENCES waiting (id),
  residentId INTEGER NOT NULL REFERENCES resident (id),
  bedId INTEGER REFERENCES bed (id),
  offeredOn TEXT NOT NULL,
  -- Last day on which it can be taken.
  answerBy TEXT CHECK (answerBy IS NULL OR answerBy >= offeredOn),
  listPlace INTEGER NOT NULL CHECK (listPlace > 0),
  aheadReason TEXT,
  answer TEXT CHECK (answer IN ('accepted', 'refused', 'lapsed', 'withdrawn')),
  answeredOn TEXT CHECK (answeredOn IS NULL OR answeredOn >= offeredOn),
  answerNote TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((answer IS NULL) = (answeredOn IS NULL)),
  CHECK (listPlace = 1 OR aheadReason IS NOT NULL)
) STRICT;

CREATE INDEX bedOfferWaiting ON bedOffer (waitingId);
CREATE UNIQUE INDEX bedOfferOpen ON bedOffer (waitingId) WHERE voidedAt IS NULL AND answer IS NULL;

-- Agreements ------------------------------------------------------------------------------------

-- An agreement belongs to a person from the draft on, to a stay once that began, and may renew another.
-- The table is made anew: the stay may come later than the paper.
DROP TRIGGER stayKeepsAgreement;
DROP INDEX agreementOne;
DROP INDEX agreementStay;
ALTER TABLE agreement RENAME TO agreementBefore;

CREATE TABLE agreement (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  stayId INTEGER REFERENCES stay (id),
  renewsAgreementId INTEGER REFERENCES agreement (id),
  status TEXT NOT NULL CHECK (status IN ('paper-pending', 'draft', 'signed')),
  number TEXT,
  signedOn TEXT,
  startsOn TEXT,
  -- Last day on which it holds.
  expiresOn TEXT CHECK (expiresOn IS NULL OR startsOn IS NULL OR expiresOn >= startsOn),
  -- Ended before that: the last day on which it held, and why.
  endedOn TEXT,
  endNote TEXT,
  trialDays INTEGER CHECK (trialDays BETWEEN 1 AND 365),
  careLevelId INTEGER REFERENCES careLevel (id),
  services TEXT,
  depositFen INTEGER CHECK (depositFen >= 0),
  monthlyFeeFen INTEGER CHECK (monthlyFeeFen >= 0),
  paymentDay TEXT,
  terms TEXT,
  -- The version of the home's own wording with which it was made here; null where it came on paper.
  wordingVersion INTEGER,
  importBatchId INTEGER REFERENCES importBatch (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK (status <> 'signed' OR signedOn IS NOT NULL)
) STRICT;

INSERT INTO agreement (id, residentId, stayId, status, number, signedOn, startsOn, expiresOn,
  importBatchId, recordedAt, voidedAt)
SELECT agreementBefore.id, stay.residentId, agreementBefore.stayId, agreementBefore.status,
  agreementBefore.number, agreementBefore.signedOn, agreementBefore.startsOn,
  agreementBefore.expiresOn, agreementBefore.importBatchId, agreementBefore.recordedAt,
  agreementBefore.voidedAt
FROM agreementBefore JOIN stay ON stay.id = agreementBefore.stayId;

DROP TRIGGER agreementNoDelete;
DROP TABLE agreementBefore;

CREATE INDEX agreementResident ON agreement (residentId);
CREATE INDEX agreementStay ON agreement (stayId);
-- One live first agreement for a stay, one live renewal of an agreement, one draft a person.
CREATE UNIQUE INDEX agreementOne ON agreement (stayId)
  WHERE voidedAt IS NULL AND renewsAgreementId IS NULL AND stayId IS NOT NULL;
CREATE UNIQUE INDEX agreementRenewal ON agreement (renewsAgreementId) WHERE voidedAt IS NULL;
CREATE UNIQUE INDEX agreementDraft ON agreement (residentId)
  WHERE voidedAt IS NULL AND renewsAgreementId IS NULL AND stayId IS NULL;

-- A renewal begins after the last day of what it renews, which stays as long as it is renewed.
CREATE TRIGGER agreementAfterInsert BEFORE INSERT ON agreement
WHEN NEW.voidedAt IS NULL AND NEW.renewsAgreementId IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM agreement AS old
  WHERE old.id = NEW.renewsAgreementId AND old.voidedAt IS NULL AND old.residentId = NEW.residentId
    AND coalesce(old.endedOn, old.expiresOn, '9999') < NEW.startsOn)
BEGIN SELECT RAISE(ABORT, 'renewal-overlap'); END;

CREATE TRIGGER agreementAfterUpdate
BEFORE UPDATE OF renewsAgreementId, startsOn, expiresOn, endedOn, voidedAt ON agreement
WHEN (NEW.voidedAt IS NULL AND NEW.renewsAgreementId IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM agreement AS old
    WHERE old.id = NEW.renewsAgreementId AND old.voidedAt IS NULL
      AND coalesce(old.endedOn, old.expiresOn, '9999') < NEW.startsOn))
  OR EXISTS (
    SELECT 1 FROM agreement AS next
    WHERE next.renewsAgreementId = OLD.id AND next.voidedAt IS NULL
      AND (NEW.voidedAt IS NOT NULL
        OR coalesce(NEW.endedOn, NEW.expiresOn, '9999') >= next.startsOn))
BEGIN SELECT RAISE(ABORT, 'renewal-overlap'); END;

CREATE TRIGGER stayKeepsAgreement BEFORE UPDATE ON stay
WHEN NEW.voidedAt IS NOT NULL AND EXISTS (
  SELECT 1 FROM agreement WHERE agreement.stayId = OLD.id AND agreement.voidedAt IS NULL)
BEGIN SELECT RAISE(ABORT, 'agreement-outside'); END;

CREATE TABLE agreementParty (
  id INTEGER PRIMARY KEY,
  agreementId INTEGER NOT NULL REFERENCES agreement (id),
  role TEXT NOT NULL CHECK (role IN ('resident', 'guardian', 'agent', 'payer', 'guarantor', 'emergency')),
  name TEXT NOT NULL,
  relation TEXT,
  idNumber TEXT,
  telephone TEXT,
  address TEXT,
  position INTEGER NOT NULL,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE INDEX agreementPartyAgreement ON agreementParty (agreementId);

CREATE TABLE agreementFee (
  id INTEGER PRIMARY KEY,
  agreementId INTEGER NOT NULL REFERENCES agreement (id),
  item TEXT NOT NULL,
  amountFen INTEGER NOT NULL CHECK (amountFen >= 0),
  per TEXT NOT NULL CHECK (per IN ('month', 'day', 'once')),
  position INTEGER NOT NULL,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE INDEX agreementFeeAgreement ON agreementFee (agreementId);

-- The home's own wording of a document, by version: text with places for what the records hold.
CREATE TABLE documentWording (
  id INTEGER PRIMARY KEY,
  document TEXT NOT NULL,
  wordingVersion INTEGER NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  reason TEXT NOT NULL,
  recordedAt TEXT NOT NULL,
  recordedBy INTEGER NOT NULL REFERENCES account (id),
  voidedAt TEXT
) STRICT;

CREATE UNIQUE INDEX documentWordingVersion ON documentWording (document, wordingVersion);

-- Stay ------------------------------------------------------------------------------------------

-- What an editor of a stay saw; a second correction of what is no longer so is refused.
ALTER TABLE stay ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

-- The stay in which a term began. By days alone two stays that touch could not be told apart.
ALTER TABLE residentGroup ADD COLUMN stayId INTEGER REFERENCES stay (id);
ALTER TABLE monthlyFee ADD COLUMN stayId INTEGER REFERENCES stay (id);

UPDATE residentGroup SET stayId = (
  SELECT stay.id FROM stay
  WHERE stay.residentId = residentGroup.residentId AND stay.voidedAt IS NULL
    AND stay.stayFrom <= groupFrom AND (stay.stayTo IS NULL OR groupFrom < stay.stayTo
      OR (groupFrom = groupTo AND groupFrom = stay.stayTo))
  ORDER BY stay.stayFrom DESC, stay.id DESC LIMIT 1)
WHERE voidedAt IS NULL;

UPDATE monthlyFee SET stayId = (
  SELECT stay.id FROM stay
  WHERE stay.residentId = monthlyFee.residentId AND stay.voidedAt IS NULL
    AND stay.stayFrom <= feeFrom AND (stay.stayTo IS NULL OR feeFrom < stay.stayTo
      OR (feeFrom = feeTo AND feeFrom = stay.stayTo))
  ORDER BY stay.stayFrom DESC, stay.id DESC LIMIT 1)
WHERE voidedAt IS NULL;

-- The first days on trial, and what came of them. `trialTo` is the first day after it.
CREATE TABLE trial (
  id INTEGER PRIMARY KEY,
  stayId INTEGER NOT NULL,
  residentId INTEGER NOT NULL,
  trialFrom TEXT NOT NULL,
  trialTo TEXT NOT NULL CHECK (trialTo >= trialFrom),
  conclusion TEXT CHECK (conclusion IN ('stays', 'extended', 'leaves')),
  concludedOn TEXT,
  concludedBy TEXT,
  note TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  FOREIGN KEY (stayId, residentId) REFERENCES stay (id, residentId),
  CHECK ((conclusion IS NULL) = (concludedOn IS NULL))
) STRICT;

CREATE INDEX trialStay ON trial (stayId);

-- Leave, made anew: outings of hours too, who takes the person out and back. Days stay half-open; an
-- outing on one day takes no day of leave.
DROP TRIGGER stayKeepsLeave;
DROP TRIGGER leaveInsideInsert;
DROP TRIGGER leaveInsideUpdate;
DROP TRIGGER leaveOneInsert;
DROP TRIGGER leaveOneUpdate;
DROP TRIGGER leaveNoDelete;
DROP INDEX leaveResident;
ALTER TABLE leave RENAME TO leaveBefore;

CREATE TABLE leave (
  id INTEGER PRIMARY KEY,
  stayId INTEGER NOT NULL,
  residentId INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('home', 'hospital', 'outing', 'other')),
  leaveFrom TEXT NOT NULL,
  leaveTo TEXT CHECK (leaveTo IS NULL OR leaveTo >= leaveFrom),
  -- 1: nobody came back, the discharge ended it. It goes along when the discharge is corrected.
  endsWithStay INTEGER NOT NULL DEFAULT 0 CHECK (endsWithStay IN (0, 1)),
  expectedOn TEXT,
  -- The instants, where somebody knows the hour; their days are leaveFrom, expectedOn and leaveTo.
  leftAt TEXT,
  expectedAt TEXT,
  returnedAt TEXT,
  place TEXT,
  companion TEXT,
  companionRelation TEXT,
  companionTelephone TEXT,
  returnCompanion TEXT,
  department TEXT,
  diagnosis TEXT,
  reason TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  FOREIGN KEY (stayId, residentId) REFERENCES stay (id, residentId)
) STRICT;

INSERT INTO leave (id, stayId, residentId, kind, leaveFrom, leaveTo, endsWithStay, expectedOn, place,
  companion, reason, recordedAt, voidedAt)
SELECT id, stayId, residentId, kind, leaveFrom, leaveTo, endsWithStay, expectedOn, place, companion,
  reason, recordedAt, voidedAt FROM leaveBefore;

DROP TABLE leaveBefore;

CREATE INDEX leaveResident ON leave (residentId, leaveFrom);

-- One leave at a time.
CREATE TRIGGER leaveOneInsert BEFORE INSERT ON leave
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM leave AS other
  WHERE other.residentId = NEW.residentId AND other.voidedAt IS NULL
    AND NEW.leaveFrom < coalesce(NEW.leaveTo, '9999') AND other.leaveFrom < coalesce(other.leaveTo, '9999')
    AND other.leaveFrom < coalesce(NEW.leaveTo, '9999') AND NEW.leaveFrom < coalesce(other.leaveTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'already-away'); END;

CREATE TRIGGER leaveOneUpdate BEFORE UPDATE ON leave
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM leave AS other
  WHERE other.residentId = NEW.residentId AND other.id <> OLD.id AND other.voidedAt IS NULL
    AND NEW.leaveFrom < coalesce(NEW.leaveTo, '9999') AND other.leaveFrom < coalesce(other.leaveTo, '9999')
    AND other.leaveFrom < coalesce(NEW.leaveTo, '9999') AND NEW.leaveFrom < coalesce(other.leaveTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'already-away'); END;

-- Who is out has not come back: at most one open leave a person, also on the day on which it began.
CREATE UNIQUE INDEX leaveOpen ON leave (residentId) WHERE voidedAt IS NULL AND leaveTo IS NULL;

CREATE TRIGGER leaveInsideInsert BEFORE INSERT ON leave
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM stay WHERE stay.id = NEW.stayId
    AND (stay.voidedAt IS NOT NULL OR NEW.leaveFrom < stay.stayFrom
      OR coalesce(NEW.leaveTo, '9999') > coalesce(stay.stayTo, '9999')))
BEGIN SELECT RAISE(ABORT, 'leave-outside'); END;

CREATE TRIGGER leaveInsideUpdate BEFORE UPDATE ON leave
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM stay WHERE stay.id = NEW.stayId
    AND (stay.voidedAt IS NOT NULL OR NEW.leaveFrom < stay.stayFrom
      OR coalesce(NEW.leaveTo, '9999') > coalesce(stay.stayTo, '9999')))
BEGIN SELECT RAISE(ABORT, 'leave-outside'); END;

CREATE TRIGGER stayKeepsLeave BEFORE UPDATE ON stay
WHEN EXISTS (
  SELECT 1 FROM leave WHERE leave.stayId = OLD.id AND leave.voidedAt IS NULL
    AND (NEW.voidedAt IS NOT NULL OR leave.leaveFrom < NEW.stayFrom
      OR coalesce(leave.leaveTo, '9999') > coalesce(NEW.stayTo, '9999')))
BEGIN SELECT RAISE(ABORT, 'leave-outside'); END;

-- What goes with the end of a stay: where to, how death came, who was told, what was settled.
CREATE TABLE departure (
  id INTEGER PRIMARY KEY,
  stayId INTEGER NOT NULL,
  residentId INTEGER NOT NULL,
  destination TEXT,
  takenBy TEXT,
  takenByRelation TEXT,
  diedAt TEXT,
  deathPlace TEXT,
  deathCause TEXT,
  deathPaper TEXT,
  toldTo TEXT,
  toldAt TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  FOREIGN KEY (stayId, residentId) REFERENCES stay (id, residentId)
) STRICT;

CREATE UNIQUE INDEX departureStay ON departure (stayId) WHERE voidedAt IS NULL;

-- What is ticked off when somebody leaves.
CREATE TABLE departureStepKind (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO departureStepKind (key, name, position) VALUES
  ('nursing', '护理交接', 1),
  ('medicines', '代管药品退还', 2),
  ('belongings', '随身物品退还', 3),
  ('fees', '费用结清', 4),
  ('deposit', '押金退还', 5),
  ('papers', '证件和资料退还', 6),
  ('room', '房间清理', 7),
  ('family', '家属确认', 8);

CREATE TABLE departureStep (
  id INTEGER PRIMARY KEY,
  departureId INTEGER NOT NULL REFERENCES departure (id),
  step TEXT NOT NULL REFERENCES departureStepKind (key),
  state TEXT NOT NULL CHECK (state IN ('done', 'not-needed')),
  doneOn TEXT NOT NULL,
  doneBy TEXT NOT NULL,
  note TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE UNIQUE INDEX departureStepOne ON departureStep (departureId, step) WHERE voidedAt IS NULL;

-- Things that a person brought, and to whom they went back.
CREATE TABLE belonging (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  stayId INTEGER REFERENCES stay (id),
  what TEXT NOT NULL,
  itemCount INTEGER NOT NULL CHECK (itemCount > 0),
  isValuable INTEGER NOT NULL DEFAULT 0 CHECK (isValuable IN (0, 1)),
  keptWhere TEXT,
  receivedOn TEXT NOT NULL,
  receivedFrom TEXT,
  returnedOn TEXT CHECK (returnedOn IS NULL OR returnedOn >= receivedOn),
  returnedTo TEXT,
  note TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX belongingResident ON belonging (residentId);

-- Beds ------------------------------------------------------------------------------------------

ALTER TABLE room ADD COLUMN orientation TEXT CHECK (orientation IN (
  'south', 'south-east', 'south-west', 'east', 'west', 'north', 'north-east', 'north-west'));
-- In hundredths of a square metre.
ALTER TABLE room ADD COLUMN areaHundredths INTEGER CHECK (areaHundredths > 0);
ALTER TABLE room ADD COLUMN note TEXT;
ALTER TABLE room ADD COLUMN version INTEGER NOT NULL DEFAULT 1;

-- What a room has.
CREATE TABLE facilityKind (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO facilityKind (key, name, position) VALUES
  ('toilet', '独立卫生间', 1),
  ('shower', '淋浴', 2),
  ('call-bell', '呼叫器', 3),
  ('oxygen', '供氧', 4),
  ('suction', '负压吸引', 5),
  ('nursing-bed', '护理床', 6),
  ('air-mattress', '防压疮床垫', 7),
  ('handrail', '扶手', 8),
  ('air-conditioning', '空调', 9),
  ('heating', '暖气', 10),
  ('television', '电视', 11),
  ('balcony', '阳台', 12),
  ('camera', '公共区域摄像头', 13),
  ('other', '其他', 99);

CREATE TABLE roomFacility (
  id INTEGER PRIMARY KEY,
  roomId INTEGER NOT NULL REFERENCES room (id),
  facility TEXT NOT NULL REFERENCES facilityKind (key),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE UNIQUE INDEX roomFacilityOne ON roomFacility (roomId, facility) WHERE voidedAt IS NULL;

-- Kinds of beds, made anew with medical ones.
DROP TRIGGER bedKindOneInsert;
DROP TRIGGER bedKindOneUpdate;
DROP TRIGGER bedKindNoDelete;
DROP INDEX bedKindBed;
ALTER TABLE bedKind RENAME TO bedKindBefore;

CREATE TABLE bedKind (
  id INTEGER PRIMARY KEY,
  bedId INTEGER NOT NULL REFERENCES bed (id),
  kind TEXT NOT NULL CHECK (kind IN ('ordinary', 'nursing', 'dementia', 'medical')),
  kindFrom TEXT NOT NULL,
  kindTo TEXT CHECK (kindTo IS NULL OR kindTo >= kindFrom),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

INSERT INTO bedKind (id, bedId, kind, kindFrom, kindTo, recordedAt, voidedAt)
SELECT id, bedId, kind, kindFrom, kindTo, recordedAt, voidedAt FROM bedKindBefore;

DROP TABLE bedKindBefore;

CREATE INDEX bedKindBed ON bedKind (bedId, kindFrom);

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

-- A free bed kept for somebody until an instant. It holds while it is not ended and not past.
CREATE TABLE bedBooking (
  id INTEGER PRIMARY KEY,
  bedId INTEGER NOT NULL REFERENCES bed (id),
  residentId INTEGER REFERENCES resident (id),
  forWhom TEXT,
  offerId INTEGER REFERENCES bedOffer (id),
  bookedAt TEXT NOT NULL,
  bookedUntil TEXT NOT NULL CHECK (bookedUntil > bookedAt),
  endedAt TEXT CHECK (endedAt IS NULL OR endedAt >= bookedAt),
  endReason TEXT CHECK (endReason IN ('admitted', 'cancelled', 'moved')),
  endNote TEXT,
  reason TEXT,
  recordedAt TEXT NOT NULL,
  recordedBy INTEGER NOT NULL REFERENCES account (id),
  voidedAt TEXT,
  CHECK (residentId IS NOT NULL OR forWhom IS NOT NULL),
  CHECK ((endedAt IS NULL) = (endReason IS NULL))
) STRICT;

CREATE INDEX bedBookingBed ON bedBooking (bedId, bookedAt);

-- One booking of a bed at a time: two meet when each begins before the other ends.
CREATE TRIGGER bedBookingOneInsert BEFORE INSERT ON bedBooking
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM bedBooking AS other
  WHERE other.bedId = NEW.bedId AND other.voidedAt IS NULL
    AND other.bookedAt < coalesce(NEW.endedAt, NEW.bookedUntil)
    AND NEW.bookedAt < coalesce(other.endedAt, other.bookedUntil))
BEGIN SELECT RAISE(ABORT, 'bed-booked'); END;

CREATE TRIGGER bedBookingOneUpdate BEFORE UPDATE ON bedBooking
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM bedBooking AS other
  WHERE other.bedId = NEW.bedId AND other.id <> OLD.id AND other.voidedAt IS NULL
    AND other.bookedAt < coalesce(NEW.endedAt, NEW.bookedUntil)
    AND NEW.bookedAt < coalesce(other.endedAt, other.bookedUntil))
BEGIN SELECT RAISE(ABORT, 'bed-booked'); END;

-- Isolation of who lies there, cleaning after somebody left, repair. As of the end of a day.
CREATE TABLE bedCondition (
  id INTEGER PRIMARY KEY,
  bedId INTEGER NOT NULL REFERENCES bed (id),
  kind TEXT NOT NULL CHECK (kind IN ('isolation', 'cleaning', 'repair')),
  reason TEXT,
  conditionFrom TEXT NOT NULL,
  conditionTo TEXT CHECK (conditionTo IS NULL OR conditionTo >= conditionFrom),
  -- Who left: the cleaning that began by itself. It goes along when the leaving is taken back.
  bedStayId INTEGER REFERENCES bedStay (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE INDEX bedConditionBed ON bedCondition (bedId, conditionFrom);

CREATE TRIGGER bedConditionOneInsert BEFORE INSERT ON bedCondition
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM bedCondition AS other
  WHERE other.bedId = NEW.bedId AND other.kind = NEW.kind AND other.voidedAt IS NULL
    AND NEW.conditionFrom < coalesce(NEW.conditionTo, '9999') AND other.conditionFrom < coalesce(other.conditionTo, '9999')
    AND other.conditionFrom < coalesce(NEW.conditionTo, '9999') AND NEW.conditionFrom < coalesce(other.conditionTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'bed-condition-overlap'); END;

CREATE TRIGGER bedConditionOneUpdate BEFORE UPDATE ON bedCondition
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM bedCondition AS other
  WHERE other.bedId = NEW.bedId AND other.kind = NEW.kind AND other.id <> OLD.id AND other.voidedAt IS NULL
    AND NEW.conditionFrom < coalesce(NEW.conditionTo, '9999') AND other.conditionFrom < coalesce(other.conditionTo, '9999')
    AND other.conditionFrom < coalesce(NEW.conditionTo, '9999') AND NEW.conditionFrom < coalesce(other.conditionTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'bed-condition-overlap'); END;

-- Somebody was moved at night and the office is to finish it: who, from where, where to as far as known.
CREATE TABLE moveNote (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  movedAt TEXT NOT NULL,
  fromBedId INTEGER REFERENCES bed (id),
  toBedId INTEGER REFERENCES bed (id),
  toText TEXT,
  reason TEXT,
  recordedAt TEXT NOT NULL,
  recordedBy INTEGER NOT NULL REFERENCES account (id),
  bedStayId INTEGER REFERENCES bedStay (id),
  closedAt TEXT,
  closedBy INTEGER REFERENCES account (id),
  closeNote TEXT,
  voidedAt TEXT,
  CHECK (toBedId IS NOT NULL OR toText IS NOT NULL)
) STRICT;

CREATE INDEX moveNoteResident ON moveNote (residentId);

-- Files of records ------------------------------------------------------------------------------

DROP TRIGGER recordFileNoDelete;
DROP INDEX recordFileSubject;

-- Which records carry files; a set that grows.
CREATE TABLE recordFileSubject (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO recordFileSubject (key, name, position) VALUES
  ('paper', '证照', 1),
  ('dutyRecord', '履职记录', 2),
  ('staffCertificate', '员工证书', 3),
  ('resident', '老人资料', 4),
  ('agreement', '服务协议', 5),
  ('healthCheck', '健康检查', 6),
  ('residentWish', '预先意愿', 7),
  ('residentContact', '监护和委托文书', 8),
  ('consent', '同意书', 9),
  ('departure', '离院材料', 10),
  ('activity', '活动', 11),
  ('bedOffer', '轮候通知', 12),
  ('privacyRequest', '个人信息请求', 13),
  ('disclosure', '对外提供', 14);

-- What a person's document is.
CREATE TABLE documentKind (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO documentKind (key, name, position) VALUES
  ('identity', '身份证明', 1),
  ('household', '户口簿', 2),
  ('medical-insurance', '医保凭证', 3),
  ('medical', '病历、检查报告', 4),
  ('assessment', '外来评估报告', 5),
  ('authority', '监护、委托文书', 6),
  ('photo', '照片', 7),
  ('letter', '来往信件', 8),
  ('other', '其他', 99);

ALTER TABLE recordFile RENAME TO recordFileBefore;

CREATE TABLE recordFile (
  id INTEGER PRIMARY KEY,
  subject TEXT NOT NULL REFERENCES recordFileSubject (key),
  subjectId INTEGER NOT NULL,
  attachmentId INTEGER NOT NULL REFERENCES attachment (id),
  fileName TEXT NOT NULL,
  documentKind TEXT REFERENCES documentKind (key),
  -- Day that stands on the paper.
  documentOn TEXT,
  note TEXT,
  thumbnailId INTEGER REFERENCES attachment (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

INSERT INTO recordFile (id, subject, subjectId, attachmentId, fileName, recordedAt, voidedAt)
SELECT id, subject, subjectId, attachmentId, fileName, recordedAt, voidedAt FROM recordFileBefore;

DROP TABLE recordFileBefore;

CREATE INDEX recordFileOf ON recordFile (subject, subjectId);

-- Activities and menus --------------------------------------------------------------------------

-- Group records: what was done with whom.
CREATE TABLE activityKind (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO activityKind (key, name, position) VALUES
  ('culture', '文化娱乐', 1),
  ('handicraft', '手工', 2),
  ('exercise', '健身', 3),
  ('rehabilitation', '康复', 4),
  ('festival', '节日生日', 5),
  ('outing', '集体外出', 6),
  ('health-talk', '健康讲座', 7),
  ('volunteer', '志愿服务', 8),
  ('group-work', '小组工作', 9),
  ('case-work', '个案工作', 10),
  ('comfort', '心理慰藉', 11),
  ('family', '家属活动', 12),
  ('meeting', '老人座谈', 13),
  ('other', '其他', 99);

CREATE TABLE activity (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL REFERENCES activityKind (key),
  title TEXT NOT NULL,
  heldOn TEXT NOT NULL,
  startsAt TEXT,
  endsAt TEXT,
  place TEXT,
  leader TEXT,
  leaderStaffId INTEGER REFERENCES staff (id),
  note TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX activityDay ON activity (heldOn);

CREATE TABLE activityAttendance (
  id INTEGER PRIMARY KEY,
  activityId INTEGER NOT NULL REFERENCES activity (id),
  residentId INTEGER NOT NULL REFERENCES resident (id),
  note TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE UNIQUE INDEX activityAttendanceOne ON activityAttendance (activityId, residentId)
  WHERE voidedAt IS NULL;
CREATE INDEX activityAttendanceResident ON activityAttendance (residentId);

-- A dish of a meal; for which diet or texture, null is for everybody.
CREATE TABLE menuDish (
  id INTEGER PRIMARY KEY,
  servedOn TEXT NOT NULL,
  meal TEXT NOT NULL CHECK (meal IN ('breakfast', 'lunch', 'dinner', 'snack')),
  dish TEXT NOT NULL,
  diet TEXT REFERENCES dietKind (key),
  position INTEGER NOT NULL,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE INDEX menuDishDay ON menuDish (servedOn);

-- Privacy ---------------------------------------------------------------------------------------

CREATE TABLE consentPurpose (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  -- 1: sensitive personal information, which wants a consent of its own.
  isSensitive INTEGER NOT NULL CHECK (isSensitive IN (0, 1)),
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO consentPurpose (key, name, isSensitive, position) VALUES
  ('care-file', '建立入住档案', 0, 1),
  ('health', '处理健康和医疗信息', 1, 2),
  ('hospital', '向医院提供病情', 1, 3),
  ('family', '向家属告知照护情况', 1, 4),
  ('photo', '拍摄和使用照片', 0, 5),
  ('publicity', '用于宣传展示', 0, 6),
  ('location', '定位和行踪', 1, 7),
  ('biometric', '人脸、指纹识别', 1, 8),
  ('private-camera', '居室内安装摄像', 1, 9),
  ('other', '其他', 0, 99);

-- The text that was read out before somebody agreed, by version.
CREATE TABLE privacyNotice (
  id INTEGER PRIMARY KEY,
  noticeVersion TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  noticeFrom TEXT NOT NULL,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE UNIQUE INDEX privacyNoticeVersion ON privacyNotice (noticeVersion) WHERE voidedAt IS NULL;

CREATE TABLE consent (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  purpose TEXT NOT NULL REFERENCES consentPurpose (key),
  noticeId INTEGER REFERENCES privacyNotice (id),
  -- 0: somebody asked and it was refused.
  isGiven INTEGER NOT NULL CHECK (isGiven IN (0, 1)),
  givenBy TEXT NOT NULL,
  givenByRole TEXT NOT NULL CHECK (givenByRole IN ('self', 'guardian', 'agent', 'family')),
  way TEXT NOT NULL CHECK (way IN ('written', 'spoken', 'electronic')),
  scope TEXT,
  givenOn TEXT NOT NULL,
  -- The first day on which it no longer holds.
  withdrawnOn TEXT CHECK (withdrawnOn IS NULL OR withdrawnOn >= givenOn),
  withdrawnBy TEXT,
  withdrawNote TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX consentResident ON consent (residentId, purpose);

CREATE TRIGGER consentOneInsert BEFORE INSERT ON consent
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM consent AS other
  WHERE other.residentId = NEW.residentId AND other.purpose = NEW.purpose AND other.voidedAt IS NULL
    AND NEW.givenOn < coalesce(NEW.withdrawnOn, '9999') AND other.givenOn < coalesce(other.withdrawnOn, '9999')
    AND other.givenOn < coalesce(NEW.withdrawnOn, '9999') AND NEW.givenOn < coalesce(other.withdrawnOn, '9999'))
BEGIN SELECT RAISE(ABORT, 'consent-overlap'); END;

CREATE TRIGGER consentOneUpdate BEFORE UPDATE ON consent
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM consent AS other
  WHERE other.residentId = NEW.residentId AND other.purpose = NEW.purpose AND other.id <> OLD.id AND other.voidedAt IS NULL
    AND NEW.givenOn < coalesce(NEW.withdrawnOn, '9999') AND other.givenOn < coalesce(other.withdrawnOn, '9999')
    AND other.givenOn < coalesce(NEW.withdrawnOn, '9999') AND NEW.givenOn < coalesce(other.withdrawnOn, '9999'))
BEGIN SELECT RAISE(ABORT, 'consent-overlap'); END;

-- What was given to whom, on which basis. Kept three years at least (PV-07).
CREATE TABLE disclosure (
  id INTEGER PRIMARY KEY,
  -- Null: about many; `about` says whom.
  residentId INTEGER REFERENCES resident (id),
  about TEXT,
  disclosedOn TEXT NOT NULL,
  receiver TEXT NOT NULL,
  receiverKind TEXT NOT NULL CHECK (receiverKind IN (
    'resident', 'family', 'guardian', 'hospital', 'authority', 'insurer', 'processor', 'other')),
  what TEXT NOT NULL,
  purpose TEXT NOT NULL,
  basis TEXT NOT NULL CHECK (basis IN ('consent', 'contract', 'duty', 'emergency', 'other')),
  consentId INTEGER REFERENCES consent (id),
  submissionId INTEGER REFERENCES submission (id),
  way TEXT,
  givenBy TEXT,
  note TEXT,
  recordedAt TEXT NOT NULL,
  recordedBy INTEGER NOT NULL REFERENCES account (id),
  voidedAt TEXT,
  CHECK (residentId IS NOT NULL OR about IS NOT NULL)
) STRICT;

CREATE INDEX disclosureResident ON disclosure (residentId, disclosedOn);

-- Somebody asks to see, copy, correct or erase what is kept about a person.
CREATE TABLE privacyRequest (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  kind TEXT NOT NULL CHECK (kind IN ('access', 'copy', 'correct', 'erase', 'explain')),
  askedOn TEXT NOT NULL,
  askedBy TEXT NOT NULL,
  askedByRole TEXT NOT NULL CHECK (askedByRole IN ('self', 'guardian', 'agent', 'relative')),
  proof TEXT,
  wish TEXT,
  answeredOn TEXT CHECK (answeredOn IS NULL OR answeredOn >= askedOn),
  result TEXT CHECK (result IN ('granted', 'partly', 'refused')),
  answer TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((answeredOn IS NULL) = (result IS NULL))
) STRICT;

CREATE INDEX privacyRequestResident ON privacyRequest (residentId);

-- A file that must be kept longer than the rule says, for a reason.
CREATE TABLE retentionHold (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  holdFrom TEXT NOT NULL,
  holdTo TEXT CHECK (holdTo IS NULL OR holdTo >= holdFrom),
  reason TEXT NOT NULL,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE INDEX retentionHoldResident ON retentionHold (residentId);

-- Its bytes were erased with the file of a person; the row stays, because others point to it.
ALTER TABLE attachment ADD COLUMN erasedAt TEXT;

-- Two people decide that a file whose time is over is erased; what was counted stays without names.
CREATE TABLE erasure (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  clause TEXT NOT NULL,
  keptUntil TEXT NOT NULL,
  reason TEXT NOT NULL,
  proposedAt TEXT NOT NULL,
  proposedBy INTEGER NOT NULL REFERENCES account (id),
  erasedAt TEXT,
  erasedBy INTEGER REFERENCES account (id),
  withdrawnAt TEXT,
  CHECK (erasedBy IS NULL OR erasedBy <> proposedBy)
) STRICT;

CREATE UNIQUE INDEX erasureOpen ON erasure (residentId) WHERE erasedAt IS NULL AND withdrawnAt IS NULL;

-- Periods that may not overlap, by the template of the first migration --------------------------

CREATE TRIGGER residentSpecialGroupOneInsert BEFORE INSERT ON residentSpecialGroup
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM residentSpecialGroup AS other
  WHERE other.residentId = NEW.residentId AND other.specialGroup = NEW.specialGroup AND other.voidedAt IS NULL
    AND NEW.groupFrom < coalesce(NEW.groupTo, '9999') AND other.groupFrom < coalesce(other.groupTo, '9999')
    AND other.groupFrom < coalesce(NEW.groupTo, '9999') AND NEW.groupFrom < coalesce(other.groupTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'special-group-overlap'); END;

CREATE TRIGGER residentSpecialGroupOneUpdate BEFORE UPDATE ON residentSpecialGroup
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM residentSpecialGroup AS other
  WHERE other.residentId = NEW.residentId AND other.specialGroup = NEW.specialGroup AND other.id <> OLD.id AND other.voidedAt IS NULL
    AND NEW.groupFrom < coalesce(NEW.groupTo, '9999') AND other.groupFrom < coalesce(other.groupTo, '9999')
    AND other.groupFrom < coalesce(NEW.groupTo, '9999') AND NEW.groupFrom < coalesce(other.groupTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'special-group-overlap'); END;

CREATE TRIGGER residentInsuranceOneInsert BEFORE INSERT ON residentInsurance
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM residentInsurance AS other
  WHERE other.residentId = NEW.residentId AND other.kind = NEW.kind AND other.voidedAt IS NULL
    AND NEW.insuredFrom < coalesce(NEW.insuredTo, '9999') AND other.insuredFrom < coalesce(other.insuredTo, '9999')
    AND other.insuredFrom < coalesce(NEW.insuredTo, '9999') AND NEW.insuredFrom < coalesce(other.insuredTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'insurance-overlap'); END;

CREATE TRIGGER residentInsuranceOneUpdate BEFORE UPDATE ON residentInsurance
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM residentInsurance AS other
  WHERE other.residentId = NEW.residentId AND other.kind = NEW.kind AND other.id <> OLD.id AND other.voidedAt IS NULL
    AND NEW.insuredFrom < coalesce(NEW.insuredTo, '9999') AND other.insuredFrom < coalesce(other.insuredTo, '9999')
    AND other.insuredFrom < coalesce(NEW.insuredTo, '9999') AND NEW.insuredFrom < coalesce(other.insuredTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'insurance-overlap'); END;

-- A diet once at a time, and of all textures one.
CREATE TRIGGER residentDietOneInsert BEFORE INSERT ON residentDiet
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM residentDiet AS other
  WHERE other.residentId = NEW.residentId
    AND (other.diet = NEW.diet
      OR (SELECT count(*) FROM dietKind WHERE category = 'texture' AND key IN (other.diet, NEW.diet)) = 2)
    AND other.voidedAt IS NULL
    AND NEW.dietFrom < coalesce(NEW.dietTo, '9999') AND other.dietFrom < coalesce(other.dietTo, '9999')
    AND other.dietFrom < coalesce(NEW.dietTo, '9999') AND NEW.dietFrom < coalesce(other.dietTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'diet-overlap'); END;

CREATE TRIGGER residentDietOneUpdate BEFORE UPDATE ON residentDiet
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM residentDiet AS other
  WHERE other.residentId = NEW.residentId
    AND (other.diet = NEW.diet
      OR (SELECT count(*) FROM dietKind WHERE category = 'texture' AND key IN (other.diet, NEW.diet)) = 2)
    AND other.id <> OLD.id AND other.voidedAt IS NULL
    AND NEW.dietFrom < coalesce(NEW.dietTo, '9999') AND other.dietFrom < coalesce(other.dietTo, '9999')
    AND other.dietFrom < coalesce(NEW.dietTo, '9999') AND NEW.dietFrom < coalesce(other.dietTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'diet-overlap'); END;

-- One care level at a time.
CREATE TRIGGER residentCareLevelOneInsert BEFORE INSERT ON residentCareLevel
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM residentCareLevel AS other
  WHERE other.residentId = NEW.residentId AND other.voidedAt IS NULL
    AND NEW.levelFrom < coalesce(NEW.levelTo, '9999') AND other.levelFrom < coalesce(other.levelTo, '9999')
    AND other.levelFrom < coalesce(NEW.levelTo, '9999') AND NEW.levelFrom < coalesce(other.levelTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'care-level-overlap'); END;

CREATE TRIGGER residentCareLevelOneUpdate BEFORE UPDATE ON residentCareLevel
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM residentCareLevel AS other
  WHERE other.residentId = NEW.residentId AND other.id <> OLD.id AND other.voidedAt IS NULL
    AND NEW.levelFrom < coalesce(NEW.levelTo, '9999') AND other.levelFrom < coalesce(other.levelTo, '9999')
    AND other.levelFrom < coalesce(NEW.levelTo, '9999') AND NEW.levelFrom < coalesce(other.levelTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'care-level-overlap'); END;

-- Nobody stands twice on the list.
CREATE TRIGGER waitingOneInsert BEFORE INSERT ON waiting
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM waiting AS other
  WHERE other.residentId = NEW.residentId AND other.voidedAt IS NULL
    AND NEW.waitingFrom < coalesce(NEW.waitingTo, '9999') AND other.waitingFrom < coalesce(other.waitingTo, '9999')
    AND other.waitingFrom < coalesce(NEW.waitingTo, '9999') AND NEW.waitingFrom < coalesce(other.waitingTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'already-waiting'); END;

CREATE TRIGGER waitingOneUpdate BEFORE UPDATE ON waiting
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM waiting AS other
  WHERE other.residentId = NEW.residentId AND other.id <> OLD.id AND other.voidedAt IS NULL
    AND NEW.waitingFrom < coalesce(NEW.waitingTo, '9999') AND other.waitingFrom < coalesce(other.waitingTo, '9999')
    AND other.waitingFrom < coalesce(NEW.waitingTo, '9999') AND NEW.waitingFrom < coalesce(other.waitingTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'already-waiting'); END;

CREATE TRIGGER trialOneInsert BEFORE INSERT ON trial
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM trial AS other
  WHERE other.stayId = NEW.stayId AND other.voidedAt IS NULL
    AND NEW.trialFrom < coalesce(NEW.trialTo, '9999') AND other.trialFrom < coalesce(other.trialTo, '9999')
    AND other.trialFrom < coalesce(NEW.trialTo, '9999') AND NEW.trialFrom < coalesce(other.trialTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'trial-overlap'); END;

CREATE TRIGGER trialOneUpdate BEFORE UPDATE ON trial
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM trial AS other
  WHERE other.stayId = NEW.stayId AND other.id <> OLD.id AND other.voidedAt IS NULL
    AND NEW.trialFrom < coalesce(NEW.trialTo, '9999') AND other.trialFrom < coalesce(other.trialTo, '9999')
    AND other.trialFrom < coalesce(NEW.trialTo, '9999') AND NEW.trialFrom < coalesce(other.trialTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'trial-overlap'); END;

-- Records are corrected and voided, never deleted.
CREATE TRIGGER residentMergeNoDelete BEFORE DELETE ON residentMerge
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER residentSpecialGroupNoDelete BEFORE DELETE ON residentSpecialGroup
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER residentInsuranceNoDelete BEFORE DELETE ON residentInsurance
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER residentDiseaseNoDelete BEFORE DELETE ON residentDisease
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER residentAllergyNoDelete BEFORE DELETE ON residentAllergy
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER residentMedicineNoDelete BEFORE DELETE ON residentMedicine
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER residentDietNoDelete BEFORE DELETE ON residentDiet
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER residentWishNoDelete BEFORE DELETE ON residentWish
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER healthCheckNoDelete BEFORE DELETE ON healthCheck
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER residentPhotoNoDelete BEFORE DELETE ON residentPhoto
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER careLevelNoDelete BEFORE DELETE ON careLevel
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER residentCareLevelNoDelete BEFORE DELETE ON residentCareLevel
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER enquiryNoDelete BEFORE DELETE ON enquiry
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER followUpNoDelete BEFORE DELETE ON followUp
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER waitingRuleNoDelete BEFORE DELETE ON waitingRule
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER waitingNoDelete BEFORE DELETE ON waiting
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER waitingJumpNoDelete BEFORE DELETE ON waitingJump
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER bedOfferNoDelete BEFORE DELETE ON bedOffer
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER agreementNoDelete BEFORE DELETE ON agreement
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER agreementPartyNoDelete BEFORE DELETE ON agreementParty
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER agreementFeeNoDelete BEFORE DELETE ON agreementFee
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER documentWordingNoDelete BEFORE DELETE ON documentWording
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER trialNoDelete BEFORE DELETE ON trial
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER leaveNoDelete BEFORE DELETE ON leave
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER departureNoDelete BEFORE DELETE ON departure
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER departureStepNoDelete BEFORE DELETE ON departureStep
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER belongingNoDelete BEFORE DELETE ON belonging
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER roomFacilityNoDelete BEFORE DELETE ON roomFacility
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER bedKindNoDelete BEFORE DELETE ON bedKind
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER bedBookingNoDelete BEFORE DELETE ON bedBooking
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER bedConditionNoDelete BEFORE DELETE ON bedCondition
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER moveNoteNoDelete BEFORE DELETE ON moveNote
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER recordFileNoDelete BEFORE DELETE ON recordFile
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER activityNoDelete BEFORE DELETE ON activity
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER activityAttendanceNoDelete BEFORE DELETE ON activityAttendance
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER menuDishNoDelete BEFORE DELETE ON menuDish
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER privacyNoticeNoDelete BEFORE DELETE ON privacyNotice
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER consentNoDelete BEFORE DELETE ON consent
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER disclosureNoDelete BEFORE DELETE ON disclosure
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER privacyRequestNoDelete BEFORE DELETE ON privacyRequest
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER retentionHoldNoDelete BEFORE DELETE ON retentionHold
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER erasureNoDelete BEFORE DELETE ON erasure
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;

-- Nothing is added to a file that was erased: who comes again has a new one.
CREATE TRIGGER residentErasedUpdate BEFORE UPDATE ON resident WHEN OLD.erasedAt IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER residentContactErasedInsert BEFORE INSERT ON residentContact
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER stayErasedInsert BEFORE INSERT ON stay
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER bedStayErasedInsert BEFORE INSERT ON bedStay
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER residentGroupErasedInsert BEFORE INSERT ON residentGroup
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER monthlyFeeErasedInsert BEFORE INSERT ON monthlyFee
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER leaveErasedInsert BEFORE INSERT ON leave
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER declaredAbilityErasedInsert BEFORE INSERT ON declaredAbility
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER assessmentErasedInsert BEFORE INSERT ON assessment
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER residentSpecialGroupErasedInsert BEFORE INSERT ON residentSpecialGroup
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER residentInsuranceErasedInsert BEFORE INSERT ON residentInsurance
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER residentDiseaseErasedInsert BEFORE INSERT ON residentDisease
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER residentAllergyErasedInsert BEFORE INSERT ON residentAllergy
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER residentMedicineErasedInsert BEFORE INSERT ON residentMedicine
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER residentDietErasedInsert BEFORE INSERT ON residentDiet
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER residentWishErasedInsert BEFORE INSERT ON residentWish
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER healthCheckErasedInsert BEFORE INSERT ON healthCheck
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER residentPhotoErasedInsert BEFORE INSERT ON residentPhoto
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER residentCareLevelErasedInsert BEFORE INSERT ON residentCareLevel
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER enquiryErasedInsert BEFORE INSERT ON enquiry
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER followUpErasedInsert BEFORE INSERT ON followUp
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER waitingErasedInsert BEFORE INSERT ON waiting
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER bedOfferErasedInsert BEFORE INSERT ON bedOffer
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER agreementErasedInsert BEFORE INSERT ON agreement
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER trialErasedInsert BEFORE INSERT ON trial
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER departureErasedInsert BEFORE INSERT ON departure
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER belongingErasedInsert BEFORE INSERT ON belonging
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER bedBookingErasedInsert BEFORE INSERT ON bedBooking
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER moveNoteErasedInsert BEFORE INSERT ON moveNote
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER activityAttendanceErasedInsert BEFORE INSERT ON activityAttendance
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER consentErasedInsert BEFORE INSERT ON consent
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER disclosureErasedInsert BEFORE INSERT ON disclosure
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER privacyRequestErasedInsert BEFORE INSERT ON privacyRequest
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER retentionHoldErasedInsert BEFORE INSERT ON retentionHold
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
