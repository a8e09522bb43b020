import { AlarmsPage } from '../../features/care/observations/AlarmsPage.tsx'
import { CorrectObservationPage } from '../../features/care/observations/CorrectObservationPage.tsx'
import { FluidSheetPage } from '../../features/care/observations/FluidSheetPage.tsx'
import { NightRoundPage } from '../../features/care/observations/NightRoundPage.tsx'
import {
  alarmsView,
  entryView,
  fluidView,
  nightView,
  observationsView,
  rangesView,
  sheetsView,
} from '../../features/care/observations/observations-view.ts'
import { ObservationsPage } from '../../features/care/observations/ObservationsPage.tsx'
import { ObservationTablePage } from '../../features/care/observations/ObservationTablePage.tsx'
import { RangesPage } from '../../features/care/observations/RangesPage.tsx'
import { RecordObservationPage } from '../../features/care/observations/RecordObservationPage.tsx'
import { SheetsPage } from '../../features/care/observations/SheetsPage.tsx'
import { createRoute } from '@tanstack/react-router'
import { rowIn, screen } from './screen.ts'

const observations = createRoute({
  ...screen('observations', 'shows', 'care.read-records'),
  path: '/care/observations',
  validateSearch: observationsView,
  component: ObservationsPage,
})

const newObservation = createRoute({
  ...screen('new-observation', 'writes', 'care.record'),
  path: '/care/observations/new',
  validateSearch: entryView,
  component: RecordObservationPage,
})

const table = createRoute({
  ...screen('observation-table', 'writes', 'care.record'),
  path: '/care/observations/table',
  component: ObservationTablePage,
})

const alarms = createRoute({
  ...screen('observation-alarms', 'shows', 'care.read-records'),
  path: '/care/observations/alarms',
  validateSearch: alarmsView,
  component: AlarmsPage,
})

const ranges = createRoute({
  ...screen('observation-ranges', 'shows', 'care.read-records'),
  path: '/care/observations/ranges',
  validateSearch: rangesView,
  component: RangesPage,
})

const night = createRoute({
  ...screen('night-round', 'shows', 'care.read-records'),
  path: '/care/observations/night',
  validateSearch: nightView,
  component: NightRoundPage,
})

const sheets = createRoute({
  ...screen('observation-sheets', 'shows', 'care.read-records'),
  path: '/care/observations/sheets',
  validateSearch: sheetsView,
  component: SheetsPage,
})

const fluids = createRoute({
  ...screen('fluid-sheet', 'shows', 'care.read-records'),
  path: '/care/observations/fluids',
  validateSearch: fluidView,
  component: FluidSheetPage,
})

const correct = createRoute({
  ...screen('correct-observation', 'corrects', 'care.record'),
  path: '/care/observations/$observationId/correct',
  params: rowIn('observationId'),
  component: CorrectObservationPage,
})

/** Screens of what is measured and seen of people. */
export const observationRoutes = [
  observations,
  newObservation,
  table,
  alarms,
  ranges,
  night,
  sheets,
  fluids,
  correct,
] as const
