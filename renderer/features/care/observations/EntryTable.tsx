import { NativeSelect, TextInput } from '@mantine/core'
import { memo } from 'react'
import { moveInTable } from './observation-cells.ts'
import type { LatestRow } from './observation-columns.tsx'
import { isFar, type Kind, problemOf } from './observation-words.ts'
import classes from './Observations.module.css'

interface CellProps {
  readonly kind: Kind
  readonly label: string
  readonly line: number
  readonly column: number
  readonly value: string
  readonly error: string | undefined
  readonly last: LatestRow['values'][number] | undefined
  readonly onChange: (value: string) => void
}

/** One field of the table, with the last value below it. */
const Cell = memo(
  function Cell(props: CellProps) {
    const { kind, label, line, column, value, last, onChange } = props
    const error = props.error ?? problemOf(kind, value)
    const place = { 'data-line': line, 'data-column': column, 'aria-label': label }
    const far = isFar(kind, value, last?.amount)
    return (
      <div className={classes.cell}>
        {kind.answer === 'choice' ? (
          <NativeSelect
            {...place}
            size="xs"
            value={value}
            error={error}
            data={[
              { value: '', label: '' },
              ...kind.choices.map(({ key, name }) => ({ value: key, label: name })),
            ]}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        ) : (
          <TextInput
            {...place}
            size="xs"
            inputMode="decimal"
            autoComplete="off"
            value={value}
            error={error}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        )}
        <span className={far ? classes.far : classes.last}>
          {far ? '! ' : ''}
          {last === undefined ? '没有上次' : `上次 ${last.text}`}
        </span>
      </div>
    )
  },
  // The handler of a cell does the same whatever render made it.
  (one, other) =>
    one.value === other.value &&
    one.error === other.error &&
    one.line === other.line &&
    one.column === other.column &&
    one.kind === other.kind &&
    one.last === other.last,
)

interface EntryTableProps {
  readonly people: readonly LatestRow[]
  readonly kinds: readonly Kind[]
  readonly valueAt: (person: LatestRow, kind: Kind) => string
  readonly errorAt: (person: LatestRow, kind: Kind) => string | undefined
  readonly onChange: (person: LatestRow, kind: Kind, value: string) => void
}

/** People by lines, kinds by columns; Enter and the arrows go along a column. */
export function EntryTable({ people, kinds, valueAt, errorAt, onChange }: EntryTableProps) {
  return (
    <div className={classes.holder}>
      <table className={classes.table} onKeyDown={(event) => moveInTable(event, people.length)}>
        <thead>
          <tr>
            <th scope="col">床位</th>
            <th scope="col">姓名</th>
            {kinds.map(({ key, name, unit }) => (
              <th key={key} scope="col">
                {unit === null ? name : `${name} ${unit}`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person, line) => (
            <tr key={person.residentId}>
              <td>{person.bed ?? '没有床位'}</td>
              <td className="rowName">{person.name}</td>
              {kinds.map((kind, column) => (
                <td key={kind.key}>
                  <Cell
                    kind={kind}
                    label={`${person.name} ${kind.name}`}
                    line={line}
                    column={column}
                    value={valueAt(person, kind)}
                    error={errorAt(person, kind)}
                    last={person.values.find((one) => one.kind === kind.key)}
                    onChange={(value) => onChange(person, kind, value)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
