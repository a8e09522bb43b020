import { equipmentDutyWords } from '#shared/rules/safety/equipment-due.ts'
import { type Day, daysBetween, formatDay } from '#shared/text/day.ts'
import { whereOf } from '../../safety/equipment/shown.ts'
import {
  type DutyNow,
  equipmentStanding,
  type PieceStanding,
} from '../../safety/equipment/standing.ts'
import { doneBy, type Task, type TaskSource, type TodayScope } from './task.ts'

interface Pressing {
  readonly standing: PieceStanding
  readonly duty: DutyNow
}

type State = 'failed' | 'overdue' | 'soon'

const rules = {
  failed: 'equipment-failed',
  overdue: 'equipment-overdue',
  soon: 'equipment-due',
} as const

function doer(scope: TodayScope, of: readonly Pressing[]): Pick<Task, 'who' | 'isMine'> {
  const officer = doneBy(scope, 'safety-officer')
  const people = new Set(of.map(({ standing }) => standing.piece.responsibleStaffId))
  const [first] = of
  if (first === undefined || people.size > 1 || people.has(null)) return officer
  const { responsible, responsibleStaffId } = first.standing.piece
  const isOwn = responsibleStaffId === scope.ownStaffId
  return { who: responsible, isMine: isOwn || officer.isMine }
}

function endingOf(state: State, overdueDays: number): string {
  if (state === 'failed') return '不合格，还在用'
  return state === 'overdue' ? `逾期 ${overdueDays} 天` : '快到期'
}

function detailOf({ piece }: PieceStanding, { dueOn, last, dueState }: DutyNow): string {
  const parts = [
    piece.kindName,
    whereOf(piece),
    `编码 ${piece.code}`,
    dueState === 'failed' && last !== null ? `${formatDay(last.inspectedOn)}检验` : null,
    dueOn === null ? null : `${formatDay(dueOn)}到期`,
  ]
  return parts.filter((part) => part !== null).join('，')
}

/** One of its kind leads to its page, several to the list of them. */
function taskOf(scope: TodayScope, state: State, of: readonly Pressing[]): readonly Task[] {
  const [first] = of.toSorted((one, other) =>
    (one.duty.dueOn ?? '').localeCompare(other.duty.dueOn ?? ''),
  )
  if (first === undefined) return []
  const { piece } = first.standing
  const { dueOn, overdueDays, what } = first.duty
  const words = equipmentDutyWords[what]
  const isOne = of.length === 1
  const most = Math.max(...of.map(({ duty }) => duty.overdueDays))
  const several = `${piece.kindName} ${of.length} 项${words}${endingOf(state, most)}`
  return [
    {
      rule: rules[state],
      severity: state === 'soon' ? 'due' : 'overdue',
      title: isOne ? `${piece.name}${words}${endingOf(state, overdueDays)}` : several,
      detail: isOne
        ? detailOf(first.standing, first.duty)
        : of.map(({ standing }) => `${standing.piece.name} ${standing.piece.code}`).join('，'),
      link: isOne
        ? `/safety/equipment/${piece.id}`
        : `/safety/equipment?due=${state}&kind=${piece.kind}`,
      action: scope.context.can('safety.walk') ? '去登记' : '去看',
      // What failed is not late but out of use: no day makes it good.
      dueOn: state === 'failed' ? null : dueOn,
      dueTaskId: null,
      ...doer(scope, of),
    },
  ]
}

/** Days before the last one of a maintenance contract from which on it is told. */
const contractSoonDays = 30

/** Pieces in use whose maintenance contract ends or has ended: one task for all of them. */
function contractTasks(
  scope: TodayScope,
  pieces: readonly PieceStanding[],
  asOf: Day,
): readonly Task[] {
  const ending = pieces
    .flatMap(({ piece, state }) =>
      piece.contractTo === null || state.state !== 'in-use'
        ? []
        : [{ piece, endsOn: piece.contractTo, left: daysBetween(asOf, piece.contractTo) }],
    )
    .filter(({ left }) => left <= contractSoonDays)
    .toSorted((one, other) => one.endsOn.localeCompare(other.endsOn))
  const [first] = ending
  if (first === undefined) return []
  const isOver = first.left < 0
  const isOne = ending.length === 1
  const isEveryOver = ending.every(({ left }) => left < 0)
  const words = isEveryOver ? '已到期' : isOver ? '已到期或快到期' : '快到期'
  return [
    {
      rule: 'equipment-contract',
      severity: isOver ? 'overdue' : 'due',
      title: isOne
        ? `${first.piece.name}的维保合同${words}`
        : `${ending.length} 台设备的维保合同${words}`,
      detail: ending
        .map(({ piece, endsOn }) => `${piece.name} ${formatDay(endsOn)}到期`)
        .join('，'),
      link: isOne ? `/safety/equipment/${first.piece.id}` : '/safety/equipment',
      action: '去看',
      dueOn: first.endsOn,
      dueTaskId: null,
      ...doneBy(scope, 'safety-officer'),
    },
  ]
}

const isPressing = (state: string): state is State => state in rules

/** What is done with equipment and failed, is overdue or soon due: one task of a kind and duty. */
export const equipmentTasks: TaskSource = async (scope) => {
  const { context, asOf } = scope
  if (!context.can('safety.walk')) return []
  const pieces = await equipmentStanding(context.db, asOf)
  const pressing = pieces.flatMap((standing) =>
    standing.duties
      .filter(({ dueState }) => isPressing(dueState))
      .map((duty) => ({ standing, duty })),
  )
  const groups = Map.groupBy(
    pressing,
    ({ standing, duty }) => `${duty.dueState} ${standing.piece.kind} ${duty.what}`,
  )
  const due = [...groups].flatMap(([key, of]) => {
    const [state = ''] = key.split(' ')
    return isPressing(state) ? taskOf(scope, state, of) : []
  })
  return [...due, ...contractTasks(scope, pieces, asOf)]
}
