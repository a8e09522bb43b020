import { useHolds } from '#renderer/api/context.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { UnstyledButton } from '@mantine/core'
import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { unknownWord } from '../words.ts'
import classes from './Figure.module.css'
import {
  statusKind,
  statusWords,
  unitWords,
  valueNumber,
  type IndicatorRow,
  type IndicatorStatus,
  type Unit,
} from './figure-words.ts'
import { useFigurePlace } from './use-figure-place.ts'

/** Whether this person may look behind figures. */
export function useMayExplain(): boolean {
  return useHolds('indicators.read')
}

interface FigureButtonProps {
  /** `ganzhou.nursing-beds`, `metrics.occupancy`. */
  readonly id: string
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** Anything that shows a figure: a click or Enter opens what stands behind it, for who may see it. */
export function FigureButton({ id, className, children }: FigureButtonProps) {
  const { open } = useFigurePlace()
  if (!useMayExplain()) return <span className={className}>{children}</span>
  return (
    <UnstyledButton
      className={clsx(classes.button, className)}
      title="看这个数的依据"
      aria-haspopup="dialog"
      onClick={() => open(id)}
    >
      {children}
    </UnstyledButton>
  )
}

interface FigureValueProps {
  readonly value: number | null
  readonly unit: Unit
  readonly target?: number | null
  readonly op?: IndicatorRow['op']
  readonly isLarge?: boolean
  /** A figure that was judged without a value is none, not unknown: no grade in force. */
  readonly status?: IndicatorStatus | null
}

/** A number with its unit; what is not known is dashed and says so. */
export function FigureValue(props: FigureValueProps) {
  const { value, unit, target = null, op = null, isLarge = false } = props
  const number = valueNumber({ value, unit, target, op })
  const size = isLarge && classes.large
  if (number === null && (props.status === 'met' || props.status === 'short')) {
    return <span className={clsx(classes.value, size)}>没有</span>
  }
  if (number === null) {
    return <span className={clsx(classes.unknown, size)}>{unknownWord}</span>
  }
  return (
    <span className={clsx(classes.value, size)}>
      <b>{number}</b>
      {unitWords[unit] === '' ? null : (
        <small className={clsx(classes.unit, unit === 'percent' && classes.close)}>
          {unitWords[unit]}
        </small>
      )}
    </span>
  )
}

interface IndicatorMarkProps {
  readonly status: IndicatorStatus
  readonly asked?: Pick<IndicatorRow, 'scope' | 'force'> | undefined
}

/** How a figure stands to its target, as colour, glyph and word. */
export function IndicatorMark({ status, asked }: IndicatorMarkProps) {
  return <StatusMark kind={statusKind(status, asked)}>{statusWords[status]}</StatusMark>
}

interface FigureProps extends FigureValueProps {
  readonly id: string
  readonly label: string
  readonly targetText?: string | null
  /** In a narrow place: one line for what it is. */
  readonly isDense?: boolean
  readonly asked?: IndicatorMarkProps['asked']
}

/** One figure: what it is, number, unit, target, status. It leads to its drawer. */
export function Figure(props: FigureProps) {
  const { id, label, targetText = null, status = null, isDense = false, ...figure } = props
  return (
    <FigureButton id={id} className={classes.figure}>
      <span
        className={clsx(classes.label, isDense && classes.dense)}
        title={isDense ? label : undefined}
      >
        {label}
      </span>
      <span className={classes.line}>
        <FigureValue {...figure} status={status} />
        {targetText === null ? null : <span className={classes.target}>目标 {targetText}</span>}
        {status === null ? null : <IndicatorMark status={status} asked={figure.asked} />}
      </span>
    </FigureButton>
  )
}
