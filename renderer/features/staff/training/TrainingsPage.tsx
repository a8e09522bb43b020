import { getRouteApi } from '@tanstack/react-router'
import { TrainingHours } from './TrainingHours.tsx'
import { TrainingRecords } from './TrainingRecords.tsx'

const route = getRouteApi('/staff/trainings')

/** The trainings that were held, or the hours of each person in the year. */
export function TrainingsPage() {
  const { view } = route.useSearch()
  return view === 'hours' ? <TrainingHours /> : <TrainingRecords />
}
