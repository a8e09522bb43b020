import { UnstyledButton } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import classes from './Publication.module.css'
import { type Unit, valueText } from './year.ts'

interface FigureCellProps {
  readonly figure: string
  readonly month?: string
  readonly value: number | null
  readonly unit: Unit
  /** Why it is not known. */
  readonly why?: string | null
  /** What it is, for those who do not see its row and column. */
  readonly label: string
}

/** One figure of a table; it leads to the records behind it. */
export function FigureCell({ figure, month, value, unit, why = null, label }: FigureCellProps) {
  const navigate = useNavigate({ from: '/fees/publication' })
  if (value === null) {
    return (
      <span className="unknown" title={why ?? undefined}>
        未知
      </span>
    )
  }
  const open = () =>
    void navigate({ search: (search) => ({ ...search, figure, month }), replace: true })
  return (
    <UnstyledButton
      className={classes.figure}
      aria-label={`${label} ${valueText(value, unit)}，看明细`}
      onClick={open}
    >
      {valueText(value, unit)}
    </UnstyledButton>
  )
}
