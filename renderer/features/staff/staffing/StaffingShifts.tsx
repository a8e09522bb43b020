import { needText, shiftSentence, shortWord } from '#shared/rules/staff/staffing-words.ts'
import { useHolds } from '#renderer/api/context.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark, type StatusKind } from '#renderer/ui/StatusMark.tsx'
import { Table } from '@mantine/core'
import classes from './Staffing.module.css'
import type { Staffing } from './staffing-words.ts'

type Shift = Staffing['shifts'][number]

function kindOf({ isShort }: Shift): StatusKind {
  if (isShort === null) return 'unknown'
  return isShort ? 'bad' : 'well'
}

function ShiftRow({ shift }: { readonly shift: Shift }) {
  const { name, isNight, carers, needed, people, because } = shift
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {name}
        {isNight && !name.includes('夜') ? <span className={classes.quiet}> 夜间</span> : null}
      </Table.Th>
      <Table.Td className={classes.number}>{carers}</Table.Td>
      <Table.Td className={classes.number}>
        {needed ?? <span className="unknown">未知</span>}
      </Table.Td>
      <Table.Td>
        <StatusMark kind={kindOf(shift)}>{shortWord(shift)}</StatusMark>
        {because === null ? null : <div className={classes.quiet}>{shiftSentence(shift)}</div>}
      </Table.Td>
      <Table.Td>
        {people.length === 0 ? <span className={classes.quiet}>没有人</span> : people.join('、')}
      </Table.Td>
    </Table.Tr>
  )
}

function Shifts({ shifts }: Pick<Staffing, 'shifts'>) {
  return (
    <Table className={classes.table} verticalSpacing={4} aria-label="各班护理员">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="8rem">班次</Table.Th>
          <Table.Th w="4.5rem" className={classes.number}>
            护理员
          </Table.Th>
          <Table.Th w="4rem" className={classes.number}>
            需要
          </Table.Th>
          <Table.Th w="9rem">是否够</Table.Th>
          <Table.Th>谁在班</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {shifts.map((shift) => (
          <ShiftRow key={shift.shiftId} shift={shift} />
        ))}
      </Table.Tbody>
    </Table>
  )
}

/** The shifts of the day held against the home's own numbers, and who is in them. */
export function StaffingShifts({ staffing }: { readonly staffing: Staffing }) {
  const { asOf, shifts, need } = staffing
  const maySeeRota = useHolds('rota.read')
  const toRota = maySeeRota ? (
    <LinkButton to="/staff/rota" search={{ day: asOf }} variant="default" size="compact-sm">
      看排班
    </LinkButton>
  ) : null
  return (
    <Panel title="当天的班次" aside={shifts.length === 0 ? undefined : toRota}>
      <p className={classes.needs}>
        <span>
          白天每班需要 <b>{needText(need.day)}</b>
        </span>
        <span>
          夜间每班需要 <b>{needText(need.night)}</b>
        </span>
      </p>
      {shifts.length === 0 ? (
        <EmptyState title="当天没有排班" action={toRota}>
          排了班以后，这里列出每班的护理员够不够。
        </EmptyState>
      ) : (
        <Shifts shifts={shifts} />
      )}
    </Panel>
  )
}
