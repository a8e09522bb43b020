import type { BedShow } from '#shared/rules/bed-shows.ts'
import { FigureButton, useMayExplain } from '#renderer/domain/figure/Figure.tsx'
import { UnstyledButton } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { Board } from './board-beds.ts'
import classes from './Figures.module.css'

type Totals = Board['totals']

interface Figure {
  readonly show: BedShow
  /** The metric behind it; the beds themselves where there is none. */
  readonly metric?: string
  readonly label: string
  /** Null: nobody entered what it would be counted from, which is not none. */
  readonly value: number | null
  readonly whole?: number
  readonly note?: string
}

function share(part: number, whole: number): string {
  return whole === 0 ? '' : `${((part / whole) * 100).toFixed(1)}%`
}

/** Nursing and dementia beds are known as far as kinds were entered; the rest is said, not counted. */
function kindFigures(totals: Totals): readonly Figure[] {
  const { bedCount, nursingCount, dementiaCount, unknownKindCount } = totals
  const isUnknown = bedCount > 0 && unknownKindCount === bedCount
  const isWhole = unknownKindCount === 0
  return [
    {
      show: 'nursing',
      metric: 'nursing_bed_share',
      label: '护理型',
      value: isUnknown ? null : nursingCount,
      note: isWhole ? share(nursingCount, bedCount) : `${unknownKindCount} 张未填`,
    },
    {
      show: 'dementia',
      metric: 'dementia_beds',
      label: '认知障碍',
      value: isUnknown ? null : dementiaCount,
    },
  ]
}

/** States that not every home has every day: shown where there are some. */
function stateFigures(totals: Totals): readonly Figure[] {
  const figures: readonly Figure[] = [
    { show: 'booked', label: '已订', value: totals.reservedCount },
    { show: 'isolation', label: '隔离', value: totals.isolationCount },
    { show: 'cleaning', label: '消毒', value: totals.cleaningCount },
    { show: 'repair', label: '维修', value: totals.repairCount },
    { show: 'extra', label: '副床', value: totals.extraCount },
    { show: 'medical', label: '医疗', value: totals.medicalCount },
  ]
  return figures.filter(({ value }) => value !== 0)
}

function figuresOf(totals: Totals): readonly Figure[] {
  const { bedCount, allBedCount, occupiedCount, reserveBedCount, awayCount } = totals
  return [
    {
      show: 'occupied',
      metric: 'occupancy',
      label: '在住',
      value: occupiedCount,
      whole: bedCount,
      note: share(occupiedCount, bedCount),
    },
    ...kindFigures(totals),
    {
      show: 'reserve',
      metric: 'emergency_reserve_share',
      label: '应急预留',
      value: reserveBedCount,
      note: share(reserveBedCount, allBedCount),
    },
    { show: 'away', label: '外出、住院', value: awayCount },
    ...stateFigures(totals),
  ]
}

function Numbers({ label, value, whole, note }: Figure) {
  return (
    <>
      <span className={classes.value}>
        {value === null ? <span className={classes.unknown}>未知</span> : <b>{value}</b>}
        {whole === undefined ? null : ` / ${whole}`}
      </span>
      <span className={classes.label}>
        {label} {note}
      </span>
    </>
  )
}

/** The home's beds in five figures; each leads to what stands behind it, or to the list of its beds. */
export function Figures({ totals }: { readonly totals: Totals }) {
  const navigate = useNavigate()
  const mayExplain = useMayExplain()
  return (
    <div className={classes.figures}>
      {figuresOf(totals).map((figure) =>
        mayExplain && figure.metric !== undefined ? (
          <FigureButton
            key={figure.show}
            id={`metrics.${figure.metric}`}
            className={classes.figure}
          >
            <Numbers {...figure} />
          </FigureButton>
        ) : (
          <UnstyledButton
            key={figure.show}
            className={classes.figure}
            title="看这些床"
            onClick={() =>
              void navigate({ to: '/beds', search: { view: 'list', show: figure.show } })
            }
          >
            <Numbers {...figure} />
          </UnstyledButton>
        ),
      )}
    </div>
  )
}
