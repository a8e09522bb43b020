import {
  IconPersonnelFile,
  IconPostPaper,
  IconRota,
  IconStaff,
  IconStaffAbsence,
  IconStaffing,
  IconTraining,
} from '../ui/icons.ts'
import type { NavigationGroup } from './navigation-item.ts'

/** Staff: who there is first, then who works when, then whether they may and are enough. */
export const staffGroup: NavigationGroup = {
  label: '员工',
  items: [
    { to: '/staff', label: '员工', initials: 'yg', icon: IconStaff, permission: 'staff.read' },
    { to: '/staff/rota', label: '排班', initials: 'pb', icon: IconRota, permission: 'rota.read' },
    {
      to: '/staff/absences',
      label: '员工假',
      initials: 'ygj',
      icon: IconStaffAbsence,
      permission: 'rota.read',
    },
    {
      to: '/staff/papers',
      label: '岗位证件',
      initials: 'gwzj',
      icon: IconPostPaper,
      permission: 'staff.read',
    },
    {
      to: '/staff/contracts',
      label: '合同和材料',
      initials: 'hthcl',
      icon: IconPersonnelFile,
      permission: 'staff.personal',
    },
    {
      to: '/staff/trainings',
      label: '培训',
      initials: 'px',
      icon: IconTraining,
      permission: 'staff.read',
    },
    {
      to: '/staff/staffing',
      label: '人员配备',
      initials: 'rypb',
      icon: IconStaffing,
      permission: 'staff.read',
    },
  ],
}
