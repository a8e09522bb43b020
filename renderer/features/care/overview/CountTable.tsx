import { UnstyledButton } from '@mantine/core'
import { clsx } from 'clsx'
import type { Figure } from './OverviewPage.tsx'
import classes from './Overview.module.css'

interface CountButtonProps {
  readonly figure: Figure
  readonly onOpen: (figure: Figure) => void
  /** Its words stand beside it; else they are said to who does not see the heads of the table. */
  readonly hasLabel?: boolean
}

/** A number that opens what stands behind it; none is a quiet dot. */
export function CountButton({ figure, onOpen, hasLabel = false }: CountButtonProps) {
  const { label, tone, rows } = figure
  if (rows.length === 0) {
    return <span className={classes.none}>{hasLabel ? `${label} 0` : '0'}</span>
  }
  return (
    <UnstyledButton
      className={clsx(classes.count, classes[tone])}
      aria-label={`${label}：${rows.length}`}
      onClick={() => onOpen(figure)}
    >
      {hasLabel ? `${label} ` : ''}
      {rows.length}
    </UnstyledButton>
  )
}

interface CountTableProps {
  readonly label: string
  readonly corner: string
  readonly columns: readonly { readonly key: string; readonly name: string }[]
  readonly rows: readonly {
    readonly key: string
    readonly name: string
    readonly cells: readonly Figure[]
  }[]
  readonly onOpen: (figure: Figure) => void
}

/** Numbers by two heads, each of which opens what stands behind it. */
export function CountTable({ label, corner, columns, rows, onOpen }: CountTableProps) {
  return (
    <table className={classes.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{corner}</th>
          {columns.map(({ key, name }) => (
            <th key={key} scope="col" className={classes.number}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, cells }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            {cells.map((figure) => (
              <td key={figure.key} className={classes.number}>
                <CountButton figure={figure} onOpen={onOpen} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
