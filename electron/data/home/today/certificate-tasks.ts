import { formatDay } from '#shared/text/day.ts'
import {
  type CertificateOnDay,
  certificatesOnDay,
} from '../../staff/certificate/certificates-of.ts'
import { doneBy, inOrder, severityOf, type Task, type TaskSource, type TodayScope } from './task.ts'

interface Person {
  readonly staffId: number
  readonly name: string
}

/** What ends or has ended of one person and was not replaced, the earliest first. */
function endingOf(certificates: readonly CertificateOnDay[]) {
  return certificates
    .flatMap(({ validity, daysLeft, expiresOn, isReplaced, title, kindName }) => {
      const severity = daysLeft === null ? null : severityOf(daysLeft)
      const isEnding = validity === 'expired' || validity === 'expiring'
      if (severity === null || expiresOn === null || isReplaced || !isEnding) return []
      return [{ severity, expiresOn, name: title ?? kindName }]
    })
    .toSorted((one, other) => one.expiresOn.localeCompare(other.expiresOn))
}

function taskOf(
  scope: TodayScope,
  { staffId, name }: Person,
  certificates: readonly CertificateOnDay[],
): readonly Task[] {
  const ending = endingOf(certificates)
  const [first] = ending
  if (first === undefined) return []
  const { severity, expiresOn } = first
  const state = severity === 'overdue' ? '已过期' : '快到期'
  const several = `有 ${ending.length} 份证书过期或快到期`
  return [
    {
      rule: 'certificate-ending',
      severity,
      title: ending.length === 1 ? `${name}的${first.name}${state}` : `${name}${several}`,
      detail: ending.map(({ name, expiresOn }) => `${name} ${formatDay(expiresOn)}到期`).join('，'),
      link: `/staff/${staffId}`,
      action: '去更新',
      who: name,
      // The office sees to it that the person does it.
      isMine: staffId === scope.ownStaffId || doneBy(scope, 'administrator').isMine,
      dueOn: expiresOn,
      dueTaskId: null,
    },
  ]
}

/** One task for each person in post whose certificates end or have ended. */
export const certificateTasks: TaskSource = async (scope) => {
  const { asOf, context, ownStaffId } = scope
  const people = (scope.staff ?? []).filter(
    ({ staffId }) => context.can('staff.write') || staffId === ownStaffId,
  )
  const once = new Map(people.map((person) => [person.staffId, person]))
  const certificates = await certificatesOnDay(context.db, [...once.keys()], asOf)
  const tasks = [...once.values()].flatMap((person) =>
    taskOf(scope, person, certificates.get(person.staffId) ?? []),
  )
  return inOrder(tasks)
}
