import { createRoute } from '@tanstack/react-router'
import {
  preJobView,
  safetyEducationView,
  trainingMatrixView,
  trainingPlanView,
  trainingSessionsView,
} from '../../features/staff/training/plan-view.ts'
import { PreJobPage } from '../../features/staff/training/PreJobPage.tsx'
import { SafetyEducationPage } from '../../features/staff/training/SafetyEducationPage.tsx'
import { TrainingMatrixPage } from '../../features/staff/training/TrainingMatrixPage.tsx'
import { TrainingPlanPage } from '../../features/staff/training/TrainingPlanPage.tsx'
import { TrainingSessionPage } from '../../features/staff/training/TrainingSessionPage.tsx'
import { TrainingSessionsPage } from '../../features/staff/training/TrainingSessionsPage.tsx'
import { rowIn, screen } from './screen.ts'

const plan = createRoute({
  ...screen('training-plan', 'shows', 'staff.read'),
  path: '/staff/trainings/plan',
  validateSearch: trainingPlanView,
  component: TrainingPlanPage,
})

const sessions = createRoute({
  ...screen('training-sessions', 'shows', 'staff.read'),
  path: '/staff/trainings/sessions',
  validateSearch: trainingSessionsView,
  component: TrainingSessionsPage,
})

const session = createRoute({
  ...screen('training-session', 'shows', 'staff.read'),
  path: '/staff/trainings/sessions/$sessionId',
  params: rowIn('sessionId'),
  component: TrainingSessionPage,
})

const hours = createRoute({
  ...screen('training-hours', 'shows', 'staff.read'),
  path: '/staff/trainings/hours',
  validateSearch: trainingMatrixView,
  component: TrainingMatrixPage,
})

const safety = createRoute({
  ...screen('training-safety', 'shows', 'staff.read'),
  path: '/staff/trainings/safety',
  validateSearch: safetyEducationView,
  component: SafetyEducationPage,
})

const preJob = createRoute({
  ...screen('training-pre-job', 'shows', 'staff.read'),
  path: '/staff/trainings/pre-job',
  validateSearch: preJobView,
  component: PreJobPage,
})

/** Screens of the training plan, its sessions, hours and gaps. */
export const staffTrainingPlanRoutes = [plan, sessions, session, hours, safety, preJob] as const
