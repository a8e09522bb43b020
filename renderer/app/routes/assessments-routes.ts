import { AssessmentPage } from '../../features/assessments/AssessmentPage.tsx'
import { AssessmentsPage } from '../../features/assessments/AssessmentsPage.tsx'
import { CorrectAssessmentPage } from '../../features/assessments/CorrectAssessmentPage.tsx'
import { RecordAssessmentPage } from '../../features/assessments/RecordAssessmentPage.tsx'
import {
  assessmentsView,
  recordAssessmentView,
} from '../../features/assessments/assessments-view.ts'
import { createRoute } from '@tanstack/react-router'
import { screen, rowIn } from './screen.ts'

const assessments = createRoute({
  ...screen('assessments', 'shows', 'assessments.read'),
  path: '/assessments',
  validateSearch: assessmentsView,
  component: AssessmentsPage,
})

const recordAssessment = createRoute({
  ...screen('record-assessment', 'writes', 'assessments.write'),
  path: '/assessments/new',
  validateSearch: recordAssessmentView,
  component: RecordAssessmentPage,
})

const assessment = createRoute({
  ...screen('assessment', 'shows', 'assessments.read'),
  path: '/assessments/$id',
  params: rowIn('id'),
  component: AssessmentPage,
})

const correctAssessment = createRoute({
  ...screen('correct-assessment', 'corrects', 'assessments.write'),
  path: '/assessments/$id/correct',
  params: rowIn('id'),
  component: CorrectAssessmentPage,
})

/** Screens of the area assessments. */
export const assessmentsRoutes = [
  assessments,
  recordAssessment,
  assessment,
  correctAssessment,
] as const
