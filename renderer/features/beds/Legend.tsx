import { AbilityBars } from '#renderer/domain/AbilityBars.tsx'
import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import cardClasses from './BedCard.module.css'
import classes from './Legend.module.css'

interface SignProps {
  readonly sign: ReactNode
  readonly children: ReactNode
}

function Sign({ sign, children }: SignProps) {
  return (
    <span className={classes.sign}>
      {sign}
      {children}
    </span>
  )
}

const declared = {
  kind: 'declared',
  word: '中度失能',
  level: 2,
  declaredOn: '2026-01-01',
  source: '图例',
} as const

const assessed = {
  kind: 'assessed',
  word: '中度失能',
  level: 2,
  assessmentId: 1,
  assessedOn: '2026-01-01',
  validTo: '2027-01-01',
  isInForce: true,
} as const

/** What the signs on the board mean, and which keys it knows. */
export function Legend() {
  return (
    <div className={classes.legend}>
      <Sign sign={<AbilityBars ability={assessed} isDense isDecoration />}>越满失能越重</Sign>
      <Sign sign={<AbilityBars ability={declared} isDense isDecoration />}>虚线框＝自述</Sign>
      <Sign sign={<AbilityBars ability={{ ...assessed, isInForce: false }} isDense isDecoration />}>
        实线框＝评估已过期
      </Sign>
      <Sign sign={<AbilityBars ability={null} isDense isDecoration />}>能力未知</Sign>
      <Sign sign={<span className={cardClasses.awayMark}>院</span>}>住院</Sign>
      <Sign sign={<span className={cardClasses.awayMark}>外</span>}>外出，床位保留</Sign>
      <Sign sign={<span className={clsx(classes.swatch, cardClasses.isFree)} />}>空床</Sign>
      <Sign sign={<span className={cardClasses.reserve}>留</span>}>应急预留</Sign>
      <span>护＝护理型</span>
      <span>忆＝认知障碍</span>
      <span>？＝类型未填</span>
      <span className={classes.keys}>方向键移动，回车办事，拖动调床</span>
    </div>
  )
}
