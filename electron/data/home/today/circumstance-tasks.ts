import { addDays, ageOn, daysBetween, formatDay } from '#shared/text/day.ts'
import { doubtfulAge } from '#shared/text/identity-paper.ts'
import { doneBy, namesOf, severityOf, type Task, type TaskSource, type TodayScope } from './task.ts'

/** Something of a resident that ends: insurance, or the time for which somebody acts for her. */
interface Ending {
  readonly residentId: number
  readonly name: string
  /** `长期护理保险`, `监护人王芳`. */
  readonly what: string
  /** The last day on which it holds. */
  readonly lastOn: string
}

/** After as many days nobody is reminded of an insurance that was not renewed. */
const longEndedDays = 90

/** Beyond as many, endings of one severity become one task. */
const singleCount = 5

const endingWords = { overdue: '已到期', due: '一个月内到期', soon: '三个月内到期' } as const

const staysOn = ({ residents }: TodayScope) => new Map(residents.map(({ id, name }) => [id, name]))

/** Insurance that ends and that no later one of its kind follows. */
async function insuranceEndings(scope: TodayScope): Promise<readonly Ending[]> {
  const { asOf, context } = scope
  const people = staysOn(scope)
  const rows = await context.db
    .selectFrom('residentInsurance')
    .innerJoin('insuranceKind', 'insuranceKind.key', 'residentInsurance.kind')
    .select([
      'residentId',
      'residentInsurance.kind',
      'insuranceKind.name',
      'insuredFrom',
      'insuredTo',
    ])
    .where('voidedAt', 'is', null)
    .where('insuredFrom', '<=', asOf)
    .orderBy('insuredTo')
    .orderBy('residentInsurance.id')
    .execute()
  return rows.flatMap(({ residentId, kind, name: what, insuredFrom, insuredTo }) => {
    const name = people.get(residentId)
    if (name === undefined || insuredTo === null || insuredTo === insuredFrom) return []
    const isFollowed = rows.some(
      (other) =>
        other.residentId === residentId && other.kind === kind && other.insuredFrom >= insuredTo,
    )
    const lastOn = addDays(insuredTo, -1)
    const isLongOver = daysBetween(lastOn, asOf) > longEndedDays
    return isFollowed || isLongOver ? [] : [{ residentId, name, what, lastOn }]
  })
}

const actWords = { guardian: '监护人', agent: '委托代理人' } as const

/** Guardians and agents whose time ends. */
async function authorityEndings(scope: TodayScope): Promise<readonly Ending[]> {
  const people = staysOn(scope)
  const rows = await scope.context.db
    .selectFrom('residentContact')
    .select(['residentId', 'kind', 'name', 'contactTo'])
    .where('kind', '<>', 'contact')
    .where('contactTo', 'is not', null)
    .where('voidedAt', 'is', null)
    .orderBy('contactTo')
    .orderBy('id')
    .execute()
  return rows.flatMap(({ residentId, kind, name: who, contactTo }) => {
    const name = people.get(residentId)
    if (name === undefined || contactTo === null || kind === 'contact') return []
    return [{ residentId, name, what: `${actWords[kind]}${who}`, lastOn: addDays(contactTo, -1) }]
  })
}

function tasksOf(
  scope: TodayScope,
  endings: readonly Ending[],
  of: { readonly rule: string; readonly what: string },
): readonly Task[] {
  return (['overdue', 'due', 'soon'] as const).flatMap((severity) => {
    const own = endings
      .filter(({ lastOn }) => severityOf(daysBetween(scope.asOf, lastOn)) === severity)
      .toSorted((one, other) => one.lastOn.localeCompare(other.lastOn))
    const taskOf = ({ residentId, name, what, lastOn }: Ending): Task => ({
      rule: of.rule,
      severity,
      title: `${name}的${what}${endingWords[severity]}`,
      detail: `有效到 ${formatDay(lastOn)}`,
      link: `/residents/${residentId}?tab=person`,
      action: '去更新',
      ...doneBy(scope, 'administrator'),
      dueOn: lastOn,
      dueTaskId: null,
    })
    const [first] = own
    if (first === undefined || own.length <= singleCount) return own.map(taskOf)
    const task = taskOf(first)
    const title = `${own.length} 项${of.what}${endingWords[severity]}`
    const names = namesOf([...new Set(own.map(({ name }) => name))])
    return [{ ...task, title, detail: `${names}，最早的${task.detail}` }]
  })
}

/** Birth days that nobody lives long enough to have. */
function doubtfulBirths(scope: TodayScope): readonly Task[] {
  const { asOf, residents } = scope
  return residents.flatMap(({ id, name, bornOn }): Task[] => {
    const age = bornOn === null ? null : ageOn(bornOn, asOf)
    if (bornOn === null || age === null || age <= doubtfulAge) return []
    return [
      {
        rule: 'birth-doubtful',
        severity: 'due',
        title: `${name}的出生日期要核对`,
        detail: `${formatDay(bornOn)}出生，${age} 岁`,
        link: `/residents/${id}/correct`,
        action: '去核对',
        ...doneBy(scope, 'administrator'),
        dueOn: null,
        dueTaskId: null,
      },
    ]
  })
}

/** Insurance and authority that end or have ended, and birth days that are doubted. */
export const circumstanceTasks: TaskSource = async (scope) => {
  if (!scope.context.can('residents.write')) return []
  const insurance = { rule: 'insurance-ending', what: '保险' }
  const authority = { rule: 'authority-ending', what: '监护、委托' }
  return [
    ...tasksOf(scope, await authorityEndings(scope), authority),
    ...tasksOf(scope, await insuranceEndings(scope), insurance),
    ...doubtfulBirths(scope),
  ]
}
