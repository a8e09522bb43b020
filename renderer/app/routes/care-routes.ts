import { CareLevelsPage } from '../../features/care/CareLevelsPage.tsx'
import { residentLevelsView } from '../../features/care/care-view.ts'
import { CorrectLevelPage } from '../../features/care/CorrectLevelPage.tsx'
import { NewLevelPage } from '../../features/care/NewLevelPage.tsx'
import { ResidentLevelsPage } from '../../features/care/ResidentLevelsPage.tsx'
import { HandoverPage } from '../../features/care/shift/HandoverPage.tsx'
import { HandoversPage } from '../../features/care/shift/HandoversPage.tsx'
import { NewHandoverPage } from '../../features/care/shift/NewHandoverPage.tsx'
import { handoversView, shiftView } from '../../features/care/shift/shift-view.ts'
import { ShiftPage } from '../../features/care/shift/ShiftPage.tsx'
import { CorrectIncidentPage } from '../../features/care/incidents/CorrectIncidentPage.tsx'
import {
  correctIncidentView,
  incidentMonthView,
  incidentsView,
  newIncidentView,
} from '../../features/care/incidents/incident-view.ts'
import { IncidentMonthPage } from '../../features/care/incidents/IncidentMonthPage.tsx'
import { IncidentPage } from '../../features/care/incidents/IncidentPage.tsx'
import { IncidentsPage } from '../../features/care/incidents/IncidentsPage.tsx'
import { NewIncidentPage } from '../../features/care/incidents/NewIncidentPage.tsx'
import { ItemsPage } from '../../features/care/items/ItemsPage.tsx'
import { EditPlanPage } from '../../features/care/plans/EditPlanPage.tsx'
import { NewPlanPage } from '../../features/care/plans/NewPlanPage.tsx'
import { plansView } from '../../features/care/plans/plan-view.ts'
import { PlanPage } from '../../features/care/plans/PlanPage.tsx'
import { PlansPage } from '../../features/care/plans/PlansPage.tsx'
import { ResidentDaysPage } from '../../features/care/review/ResidentDaysPage.tsx'
import { residentDaysView } from '../../features/care/review/review-view.ts'
import { MinimumPage } from '../../features/care/round/MinimumPage.tsx'
import { RecordsPage } from '../../features/care/round/RecordsPage.tsx'
import { minimumView, recordsView, roundView } from '../../features/care/round/round-view.ts'
import { RoundPage } from '../../features/care/round/RoundPage.tsx'
import { RulesPage } from '../../features/care/round/RulesPage.tsx'
import { BookPage } from '../../features/care/medicines/BookPage.tsx'
import { MedicineRoundPage } from '../../features/care/medicines/MedicineRoundPage.tsx'
import {
  bookView,
  medicineRoundView,
  stockView,
} from '../../features/care/medicines/medicines-view.ts'
import { PersonMedicinesPage } from '../../features/care/medicines/PersonMedicinesPage.tsx'
import { StockPage } from '../../features/care/medicines/StockPage.tsx'
import { createRoute } from '@tanstack/react-router'
import { screen, rowIn } from './screen.ts'
import { skinRoutes } from './skin-routes.ts'

const levels = createRoute({
  ...screen('care-levels', 'shows', 'care.read'),
  path: '/care/levels',
  component: CareLevelsPage,
})

const newLevel = createRoute({
  ...screen('new-care-level', 'writes', 'care.write'),
  path: '/care/levels/new',
  component: NewLevelPage,
})

const correctLevel = createRoute({
  ...screen('correct-care-level', 'corrects', 'care.write'),
  path: '/care/levels/$careLevelId/correct',
  params: rowIn('careLevelId'),
  component: CorrectLevelPage,
})

const residentLevels = createRoute({
  ...screen('resident-care-levels', 'shows', 'care.read'),
  path: '/care/residents',
  validateSearch: residentLevelsView,
  component: ResidentLevelsPage,
})

const shift = createRoute({
  ...screen('shift', 'shows', 'care.read-records'),
  path: '/care/shift',
  validateSearch: shiftView,
  component: ShiftPage,
})

const handovers = createRoute({
  ...screen('handovers', 'shows', 'care.read-records'),
  path: '/care/handovers',
  validateSearch: handoversView,
  component: HandoversPage,
})

const newHandover = createRoute({
  ...screen('new-handover', 'writes', 'care.hand-over'),
  path: '/care/handovers/new',
  validateSearch: shiftView,
  component: NewHandoverPage,
})

const handover = createRoute({
  ...screen('handover', 'none', 'care.read-records'),
  path: '/care/handovers/$id',
  params: rowIn('id'),
  component: HandoverPage,
})

const incidents = createRoute({
  ...screen('incidents', 'shows', 'incidents.read'),
  path: '/care/incidents',
  validateSearch: incidentsView,
  component: IncidentsPage,
})

const newIncident = createRoute({
  ...screen('new-incident', 'writes', 'incidents.record'),
  path: '/care/incidents/new',
  validateSearch: newIncidentView,
  component: NewIncidentPage,
})

const incidentMonth = createRoute({
  ...screen('incident-month', 'shows', 'incidents.read'),
  path: '/care/incidents/month',
  validateSearch: incidentMonthView,
  component: IncidentMonthPage,
})

const incident = createRoute({
  ...screen('incident', 'shows', 'incidents.read'),
  path: '/care/incidents/$incidentId',
  params: rowIn('incidentId'),
  component: IncidentPage,
})

const correctIncident = createRoute({
  ...screen('correct-incident', 'corrects', 'incidents.record'),
  path: '/care/incidents/$incidentId/correct',
  params: rowIn('incidentId'),
  validateSearch: correctIncidentView,
  component: CorrectIncidentPage,
})

const round = createRoute({
  ...screen('round', 'shows', 'care.read-records'),
  path: '/care/round',
  validateSearch: roundView,
  component: RoundPage,
})

const minimum = createRoute({
  ...screen('minimum-care', 'shows', 'care.read-records'),
  path: '/care/minimum',
  validateSearch: minimumView,
  component: MinimumPage,
})

const records = createRoute({
  ...screen('care-records', 'shows', 'care.read-records'),
  path: '/care/records',
  validateSearch: recordsView,
  component: RecordsPage,
})

const rules = createRoute({
  ...screen('care-rules', 'writes', 'care.write'),
  path: '/care/rules',
  component: RulesPage,
})

const medicineRound = createRoute({
  ...screen('medicine-round', 'shows', 'medicines.read'),
  path: '/care/medicines',
  validateSearch: medicineRoundView,
  component: MedicineRoundPage,
})

const medicineStock = createRoute({
  ...screen('medicine-stock', 'shows', 'medicines.read'),
  path: '/care/medicines/stock',
  validateSearch: stockView,
  component: StockPage,
})

const residentMedicines = createRoute({
  ...screen('resident-medicines', 'shows', 'medicines.read'),
  path: '/care/medicines/residents/$residentId',
  params: rowIn('residentId'),
  component: PersonMedicinesPage,
})

const medicineBook = createRoute({
  ...screen('medicine-book', 'shows', 'medicines.read'),
  path: '/care/medicines/$medicineId',
  params: rowIn('medicineId'),
  validateSearch: bookView,
  component: BookPage,
})

const plans = createRoute({
  ...screen('care-plans', 'shows', 'care.read-records'),
  path: '/care/plans',
  validateSearch: plansView,
  component: PlansPage,
})

const newPlan = createRoute({
  ...screen('new-care-plan', 'writes', 'care.plan'),
  path: '/residents/$residentId/care-plan',
  params: rowIn('residentId'),
  component: NewPlanPage,
})

const plan = createRoute({
  ...screen('care-plan', 'shows', 'care.read-records'),
  path: '/care/plans/$carePlanId',
  params: rowIn('carePlanId'),
  component: PlanPage,
})

const editPlan = createRoute({
  ...screen('edit-care-plan', 'writes', 'care.plan'),
  path: '/care/plans/$carePlanId/edit',
  params: rowIn('carePlanId'),
  component: EditPlanPage,
})

const items = createRoute({
  ...screen('care-items', 'shows', 'care.read-records'),
  path: '/care/items',
  component: ItemsPage,
})

const residentDays = createRoute({
  ...screen('resident-days', 'shows', 'care.read-records'),
  path: '/care/resident-days',
  validateSearch: residentDaysView,
  component: ResidentDaysPage,
})

/** Screens of the area care. */
export const careRoutes = [
  plans,
  newPlan,
  plan,
  editPlan,
  items,
  residentDays,
  levels,
  newLevel,
  correctLevel,
  residentLevels,
  round,
  minimum,
  records,
  rules,
  shift,
  handovers,
  newHandover,
  handover,
  incidents,
  newIncident,
  incidentMonth,
  incident,
  correctIncident,
  ...skinRoutes,
  medicineRound,
  medicineStock,
  residentMedicines,
  medicineBook,
] as const
