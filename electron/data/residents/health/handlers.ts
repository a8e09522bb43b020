import type { Handler } from '../../context.ts'
import { correctAllergyHandler, recordAllergyHandler } from './allergy.ts'
import { endHealthEntryHandler, voidHealthEntryHandler } from './close-entry.ts'
import { correctDietHandler, recordDietHandler } from './diet.ts'
import { correctDiseaseHandler, recordDiseaseHandler } from './disease.ts'
import { listDietsHandler } from './list-diets.ts'
import { correctMedicineHandler, recordMedicineHandler } from './medicine.ts'
import { findDiseasesHandler, getHealthHandler, kindsHandler } from './queries.ts'
import { correctWishHandler, recordWishHandler } from './wish.ts'

export const healthHandlers: readonly Handler[] = [
  recordDiseaseHandler,
  correctDiseaseHandler,
  recordAllergyHandler,
  correctAllergyHandler,
  recordMedicineHandler,
  correctMedicineHandler,
  recordDietHandler,
  correctDietHandler,
  recordWishHandler,
  correctWishHandler,
  endHealthEntryHandler,
  voidHealthEntryHandler,
  kindsHandler,
  findDiseasesHandler,
  getHealthHandler,
  listDietsHandler,
]
