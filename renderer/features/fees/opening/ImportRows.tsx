import type { importOpeningBalances } from '#shared/contract/fees/opening.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatFen } from '#shared/text/money.ts'
import { type FoundResident, ResidentPicker } from '#renderer/domain/ResidentPicker.tsx'
import { StatusMark, type StatusKind } from '#renderer/ui/StatusMark.tsx'
import { Button, Group, Select, Text } from '@mantine/core'
import { useState } from 'react'
import classes from './ImportRows.module.css'

export type ImportRow = OutputOf<typeof importOpeningBalances>['rows'][number]

const stateWords: Readonly<Record<ImportRow['state'], string>> = {
  new: '可导入',
  same: '已登记，相同',
  nothing: '没有金额',
  'left-out': '不导入',
  problem: '不能导入',
}

const stateKinds: Readonly<Record<ImportRow['state'], StatusKind>> = {
  new: 'well',
  same: 'plain',
  nothing: 'plain',
  'left-out': 'plain',
  problem: 'bad',
}

const byWords = {
  idNumber: '按身份证号',
  bed: '按姓名和床位',
  name: '按姓名',
  chosen: '选定',
} as const

/** Whom the row means, where the file does not tell: one of those who may be meant, or anybody. */
function Choose(props: {
  readonly row: ImportRow
  readonly isBusy: boolean
  readonly onChoose: (residentId: number | null) => void
}) {
  const { row, isBusy, onChoose } = props
  // Twice the same person: one of the rows stays, there is nobody else to choose.
  const isTwice = row.problem?.rule === 'duplicate-person'
  const [isOther, setOther] = useState(row.candidates.length === 0)
  const [picked, setPicked] = useState<FoundResident | null>(null)
  const label = `第 ${row.row} 行 ${row.name} 是`
  return (
    <Group gap={6} wrap="nowrap" align="flex-end">
      {isTwice ? null : isOther ? (
        <ResidentPicker
          label="选老人"
          value={picked}
          onChange={(resident) => {
            setPicked(resident)
            if (resident !== null) onChoose(resident.id)
          }}
        />
      ) : (
        <Select
          size="xs"
          aria-label={label}
          placeholder="选是哪一位"
          disabled={isBusy}
          data={[
            ...row.candidates.map(({ residentId, label: who }) => ({
              value: String(residentId),
              label: who,
            })),
            { value: 'other', label: '别的人…' },
          ]}
          value={null}
          onChange={(value) => {
            if (value === 'other') setOther(true)
            else if (value !== null) onChoose(Number(value))
          }}
        />
      )}
      <Button
        size="compact-sm"
        variant="subtle"
        disabled={isBusy}
        aria-label={`第 ${row.row} 行不导入`}
        onClick={() => onChoose(null)}
      >
        不导入
      </Button>
    </Group>
  )
}

/** A row may be chosen for anew where who is meant is the matter. */
const isAboutPerson = ({ state, problem }: ImportRow) =>
  state === 'problem' &&
  ['ambiguous', 'person-unknown', 'id-unknown', 'name-differs', 'duplicate-person'].includes(
    problem?.rule ?? '',
  )

interface ImportRowsProps {
  readonly rows: readonly ImportRow[]
  readonly isBusy: boolean
  /** Who a row means; null leaves it out, undefined takes the choice back. */
  readonly onChoose: (row: ImportRow, residentId: number | null | undefined) => void
}

function Who({
  row,
  isBusy,
  onChoose,
}: Omit<ImportRowsProps, 'rows'> & { readonly row: ImportRow }) {
  const isChosen = row.by === 'chosen' || row.state === 'left-out'
  return (
    <>
      {row.found === null ? null : (
        <span>
          {row.found}
          {row.by === null ? null : (
            <Text span size="xs" c="dimmed" ml={6}>
              {byWords[row.by]}
            </Text>
          )}
        </span>
      )}
      {isAboutPerson(row) ? (
        <Choose row={row} isBusy={isBusy} onChoose={(id) => onChoose(row, id)} />
      ) : null}
      {isChosen ? (
        <Button
          size="compact-xs"
          variant="subtle"
          disabled={isBusy}
          aria-label={`第 ${row.row} 行重新选`}
          onClick={() => onChoose(row, undefined)}
        >
          重新选
        </Button>
      ) : null}
    </>
  )
}

const sumText = (fen: number | null) => (fen === null ? '' : formatFen(fen))

function Line(props: Omit<ImportRowsProps, 'rows'> & { readonly row: ImportRow }) {
  const { row } = props
  const { state, problem, warnings, sums } = row
  return (
    <tr>
      <td className={classes.fen}>{row.row}</td>
      <td>
        {row.name === '' ? <span className="unknown">没有姓名</span> : row.name}
        {row.bed === null ? null : (
          <Text span size="xs" c="dimmed" ml={6}>
            {row.bed}
          </Text>
        )}
      </td>
      <td className={classes.who}>
        <Who {...props} />
      </td>
      <td className={classes.fen}>{sumText(sums.receivable)}</td>
      <td className={classes.fen}>{sumText(sums.deposit)}</td>
      <td className={classes.fen}>{sumText(sums.prepaid)}</td>
      <td className={classes.fen}>{sumText(sums.membership)}</td>
      <td>
        <StatusMark kind={stateKinds[state]}>{stateWords[state]}</StatusMark>
        {problem === null ? null : <div>{problem.message}</div>}
        {warnings.map((text) => (
          <Text key={text} size="sm" c="dimmed">
            {text}
          </Text>
        ))}
      </td>
    </tr>
  )
}

const order: Readonly<Record<ImportRow['state'], number>> = {
  problem: 0,
  new: 1,
  'left-out': 2,
  same: 3,
  nothing: 4,
}

/** Every row of the file: whom it means, by what, and what would come of it; what cannot come in first. */
export function ImportRows({ rows, isBusy, onChoose }: ImportRowsProps) {
  const sorted = rows.toSorted((one, other) => order[one.state] - order[other.state])
  return (
    <div className={classes.frame} role="region" aria-label="逐行结果" tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th className={classes.fen}>行</th>
            <th>表里写的</th>
            <th>名册里是</th>
            <th className={classes.fen}>欠费</th>
            <th className={classes.fen}>押金</th>
            <th className={classes.fen}>预收</th>
            <th className={classes.fen}>会员费</th>
            <th>结果</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <Line key={`${row.sheet}:${row.row}`} row={row} isBusy={isBusy} onChoose={onChoose} />
          ))}
        </tbody>
      </table>
    </div>
  )
}
