import { AddCertificatePage } from '../../features/staff/AddCertificatePage.tsx'
import { AddPostPage } from '../../features/staff/AddPostPage.tsx'
import { CertificatePage } from '../../features/staff/CertificatePage.tsx'
import { CertificatesPage } from '../../features/staff/CertificatesPage.tsx'
import { CorrectCertificatePage } from '../../features/staff/CorrectCertificatePage.tsx'
import { CorrectEmploymentPage } from '../../features/staff/CorrectEmploymentPage.tsx'
import { CorrectPostPage } from '../../features/staff/CorrectPostPage.tsx'
import { CorrectStaffPage } from '../../features/staff/CorrectStaffPage.tsx'
import { EndEmploymentPage } from '../../features/staff/EndEmploymentPage.tsx'
import { NewStaffPage } from '../../features/staff/NewStaffPage.tsx'
import { StaffListPage } from '../../features/staff/StaffListPage.tsx'
import { StaffMemberPage } from '../../features/staff/StaffMemberPage.tsx'
import { CorrectTrainingPage } from '../../features/staff/training/CorrectTrainingPage.tsx'
import { NewTrainingPage } from '../../features/staff/training/NewTrainingPage.tsx'
import { TrainingPage } from '../../features/staff/training/TrainingPage.tsx'
import { TrainingsPage } from '../../features/staff/training/TrainingsPage.tsx'
import {
  correctTrainingView,
  newTrainingView,
  trainingsView,
} from '../../features/staff/training/training-view.ts'
import {
  certificatesView,
  newStaffView,
  staffCorrectionView,
  staffDayView,
  staffMemberView,
  staffView,
} from '../../features/staff/staff-view.ts'
import { staffPapersRoutes } from './staff-papers-routes.ts'
import { staffFileRoutes } from './staff-file-routes.ts'
import { staffTrainingPlanRoutes } from './staff-training-plan-routes.ts'
import { staffRotaRoutes } from './staff-rota-routes.ts'
import { staffAbsenceRoutes } from './staff-absence-routes.ts'
import { staffStaffingRoutes } from './staff-staffing-routes.ts'
import { createRoute } from '@tanstack/react-router'
import { screen, rowIn } from './screen.ts'

const staffList = createRoute({
  ...screen('staff', 'shows', 'staff.read'),
  path: '/staff',
  validateSearch: staffView,
  component: StaffListPage,
})

const newStaff = createRoute({
  ...screen('new-staff', 'writes', 'staff.write'),
  path: '/staff/new',
  validateSearch: newStaffView,
  component: NewStaffPage,
})

const certificates = createRoute({
  ...screen('certificates', 'shows', 'staff.read'),
  path: '/staff/certificates',
  validateSearch: certificatesView,
  component: CertificatesPage,
})

const staffMember = createRoute({
  ...screen('staff-member', 'shows', 'staff.read'),
  path: '/staff/$staffId',
  params: rowIn('staffId'),
  validateSearch: staffMemberView,
  component: StaffMemberPage,
})

const correctStaff = createRoute({
  ...screen('correct-staff', 'corrects', 'staff.write'),
  path: '/staff/$staffId/correct',
  params: rowIn('staffId'),
  component: CorrectStaffPage,
})

const addPost = createRoute({
  ...screen('add-post', 'corrects', 'staff.write'),
  path: '/staff/$staffId/post',
  params: rowIn('staffId'),
  validateSearch: staffDayView,
  component: AddPostPage,
})

const correctPost = createRoute({
  ...screen('correct-post', 'corrects', 'staff.write'),
  path: '/staff/$staffId/correct-post',
  params: rowIn('staffId'),
  validateSearch: staffCorrectionView,
  component: CorrectPostPage,
})

const endEmployment = createRoute({
  ...screen('end-employment', 'writes', 'staff.write'),
  path: '/staff/$staffId/end',
  params: rowIn('staffId'),
  component: EndEmploymentPage,
})

const correctEmployment = createRoute({
  ...screen('correct-employment', 'corrects', 'staff.write'),
  path: '/staff/$staffId/correct-employment',
  params: rowIn('staffId'),
  validateSearch: staffCorrectionView,
  component: CorrectEmploymentPage,
})

const addCertificate = createRoute({
  ...screen('add-certificate', 'writes', 'staff.write'),
  path: '/staff/$staffId/certificate',
  params: rowIn('staffId'),
  component: AddCertificatePage,
})

/** A certificate of one of the staff. */
const certificateIn = {
  parse: (params: { readonly staffId: string; readonly certificateId: string }) => ({
    ...rowIn('staffId').parse(params),
    ...rowIn('certificateId').parse(params),
  }),
}

const certificate = createRoute({
  ...screen('certificate', 'shows', 'staff.read'),
  path: '/staff/$staffId/certificates/$certificateId',
  params: certificateIn,
  component: CertificatePage,
})

const correctCertificate = createRoute({
  ...screen('correct-certificate', 'corrects', 'staff.write'),
  path: '/staff/$staffId/certificates/$certificateId/correct',
  params: certificateIn,
  component: CorrectCertificatePage,
})

const trainings = createRoute({
  ...screen('trainings', 'shows', 'staff.read'),
  path: '/staff/trainings',
  validateSearch: trainingsView,
  component: TrainingsPage,
})

const newTraining = createRoute({
  ...screen('new-training', 'writes', 'staff.write'),
  path: '/staff/trainings/new',
  validateSearch: newTrainingView,
  component: NewTrainingPage,
})

const training = createRoute({
  ...screen('training', 'shows', 'staff.read'),
  path: '/staff/trainings/$trainingId',
  params: rowIn('trainingId'),
  component: TrainingPage,
})

const correctTraining = createRoute({
  ...screen('correct-training', 'corrects', 'staff.write'),
  path: '/staff/trainings/$trainingId/correct',
  params: rowIn('trainingId'),
  validateSearch: correctTrainingView,
  component: CorrectTrainingPage,
})

/** Screens of the area staff. */
export const staffRoutes = [
  staffList,
  newStaff,
  certificates,
  staffMember,
  correctStaff,
  addPost,
  correctPost,
  endEmployment,
  correctEmployment,
  addCertificate,
  certificate,
  correctCertificate,
  trainings,
  newTraining,
  training,
  correctTraining,
  ...staffPapersRoutes,
  ...staffFileRoutes,
  ...staffTrainingPlanRoutes,
  ...staffRotaRoutes,
  ...staffAbsenceRoutes,
  ...staffStaffingRoutes,
] as const
