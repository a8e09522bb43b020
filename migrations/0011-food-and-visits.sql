-- Safety, fourth part: food samples, suppliers, deliveries and what became of them; visits; video.

-- Food samples ----------------------------------------------------------------------------------

-- How much of each dish the home wants kept, from a day on. Its own choice: the number of the standard
-- has not been read by anybody.
CREATE TABLE foodSampleRule (
  id INTEGER PRIMARY KEY,
  grams INTEGER NOT NULL CHECK (grams BETWEEN 1 AND 5000),
  ruleFrom TEXT NOT NULL,
  reason TEXT NOT NULL,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

-- Of two that begin on one day, none would hold.
CREATE UNIQUE INDEX foodSampleRuleFrom ON foodSampleRule (ruleFrom) WHERE voidedAt IS NULL;

CREATE TABLE foodSample (
  id INTEGER PRIMARY KEY,
  mealOn TEXT NOT NULL,
  meal TEXT NOT NULL CHECK (meal IN ('breakfast', 'lunch', 'dinner', 'snack')),
  dish TEXT NOT NULL,
  grams INTEGER NOT NULL CHECK (grams > 0),
  takenAt TEXT NOT NULL,
  staffId INTEGER REFERENCES staff (id),
  takenBy TEXT NOT NULL,
  keptIn TEXT,
  note TEXT,
  discardedAt TEXT CHECK (discardedAt IS NULL OR discardedAt > takenAt),
  discardedBy TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((discardedAt IS NULL) = (discardedBy IS NULL))
) STRICT;

CREATE UNIQUE INDEX foodSampleDish ON foodSample (mealOn, meal, dish) WHERE voidedAt IS NULL;

-- Suppliers and deliveries ----------------------------------------------------------------------

CREATE TABLE supplier (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  address TEXT,
  phone TEXT,
  licenceNumber TEXT,
  -- The last day on which its licence holds; null where nobody has noted it.
  licenceTo TEXT,
  products TEXT,
  note TEXT,
  usedFrom TEXT NOT NULL,
  usedTo TEXT CHECK (usedTo IS NULL OR usedTo >= usedFrom),
  closedReason TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE UNIQUE INDEX supplierName ON supplier (name) WHERE voidedAt IS NULL AND usedTo IS NULL;

CREATE TABLE foodDelivery (
  id INTEGER PRIMARY KEY,
  supplierId INTEGER NOT NULL REFERENCES supplier (id),
  deliveredOn TEXT NOT NULL,
  name TEXT NOT NULL,
  specification TEXT,
  quantityHundredths INTEGER NOT NULL CHECK (quantityHundredths > 0),
  unit TEXT NOT NULL,
  producedOn TEXT,
  lot TEXT,
  -- The last day on which it may be used; null where it has none.
  bestBefore TEXT,
  temperatureTenths INTEGER,
  result TEXT NOT NULL CHECK (result IN ('accepted', 'rejected')),
  staffId INTEGER REFERENCES staff (id),
  checkedBy TEXT NOT NULL,
  note TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK (result = 'accepted' OR note IS NOT NULL)
) STRICT;

CREATE INDEX foodDeliverySupplier ON foodDelivery (supplierId);
CREATE INDEX foodDeliveryDay ON foodDelivery (deliveredOn);

-- What left a delivery; what is there is computed.
CREATE TABLE foodUse (
  id INTEGER PRIMARY KEY,
  deliveryId INTEGER NOT NULL REFERENCES foodDelivery (id),
  kind TEXT NOT NULL CHECK (kind IN ('used', 'discarded', 'returned')),
  usedOn TEXT NOT NULL,
  quantityHundredths INTEGER NOT NULL CHECK (quantityHundredths > 0),
  reason TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  CHECK (kind = 'used' OR reason IS NOT NULL)
) STRICT;

CREATE INDEX foodUseDelivery ON foodUse (deliveryId);

-- Visits ----------------------------------------------------------------------------------------

-- Who came into the house and when he left it; of a family's visit also to whom.
CREATE TABLE visit (
  id INTEGER PRIMARY KEY,
  residentId INTEGER REFERENCES resident (id),
  visitorName TEXT NOT NULL,
  relation TEXT,
  phone TEXT,
  personCount INTEGER NOT NULL CHECK (personCount BETWEEN 1 AND 99),
  purpose TEXT NOT NULL CHECK (purpose IN ('visit', 'delivery', 'work', 'inspection', 'other')),
  cameAt TEXT NOT NULL,
  -- Null as long as he is in the house.
  leftAt TEXT CHECK (leftAt IS NULL OR leftAt >= cameAt),
  note TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX visitResident ON visit (residentId);
CREATE INDEX visitCame ON visit (cameAt);

-- Video -----------------------------------------------------------------------------------------

CREATE TABLE videoSystem (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  place TEXT NOT NULL,
  cameraCount INTEGER NOT NULL CHECK (cameraCount BETWEEN 1 AND 9999),
  -- For how long it is set to keep; what it really keeps is found by looking.
  retentionDays INTEGER NOT NULL CHECK (retentionDays BETWEEN 1 AND 3650),
  -- Cameras in rooms of residents, and on whose consent.
  roomNote TEXT,
  -- Filed with the police.
  filedWith TEXT,
  filedOn TEXT,
  note TEXT,
  usedFrom TEXT NOT NULL,
  usedTo TEXT CHECK (usedTo IS NULL OR usedTo >= usedFrom),
  closedReason TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((filedWith IS NULL) = (filedOn IS NULL))
) STRICT;

CREATE UNIQUE INDEX videoSystemName ON videoSystem (name) WHERE voidedAt IS NULL AND usedTo IS NULL;

-- A look at what is really there: the oldest day that can be played, cameras that work.
CREATE TABLE videoCheck (
  id INTEGER PRIMARY KEY,
  systemId INTEGER NOT NULL REFERENCES videoSystem (id),
  checkedAt TEXT NOT NULL,
  oldestOn TEXT NOT NULL,
  workingCount INTEGER NOT NULL CHECK (workingCount >= 0),
  staffId INTEGER REFERENCES staff (id),
  checkedBy TEXT NOT NULL,
  note TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT
) STRICT;

CREATE INDEX videoCheckSystem ON videoCheck (systemId, checkedAt);

-- Who asked to see what, why, who allowed it, when it was shown.
CREATE TABLE videoRequest (
  id INTEGER PRIMARY KEY,
  systemId INTEGER NOT NULL REFERENCES videoSystem (id),
  requestedBy TEXT NOT NULL,
  unit TEXT,
  reason TEXT NOT NULL,
  content TEXT NOT NULL,
  contentFrom TEXT NOT NULL,
  contentTo TEXT NOT NULL,
  approvedBy TEXT NOT NULL,
  shownAt TEXT NOT NULL,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  CHECK (contentTo >= contentFrom)
) STRICT;

CREATE INDEX videoRequestSystem ON videoRequest (systemId, shownAt);

CREATE TRIGGER videoSystemNoDelete BEFORE DELETE ON videoSystem
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER videoCheckNoDelete BEFORE DELETE ON videoCheck
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER videoRequestNoDelete BEFORE DELETE ON videoRequest
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;

INSERT INTO recordFileSubject (key, name, position) VALUES
  ('supplier', '食品供货单位', 35),
  ('foodDelivery', '食品进货', 36);

CREATE TRIGGER foodSampleRuleNoDelete BEFORE DELETE ON foodSampleRule
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER foodSampleNoDelete BEFORE DELETE ON foodSample
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER supplierNoDelete BEFORE DELETE ON supplier
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER foodDeliveryNoDelete BEFORE DELETE ON foodDelivery
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER foodUseNoDelete BEFORE DELETE ON foodUse
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER visitNoDelete BEFORE DELETE ON visit
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;

-- Nothing comes into a file that was erased.
CREATE TRIGGER visitErasedInsert BEFORE INSERT ON visit
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
