import { markGlyphs, markKindWords } from '#shared/rules/mark-signs.ts'
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

interface MarkProps {
  readonly glyph: string
  readonly tone: keyof typeof cardClasses
  readonly children: ReactNode
}

function Mark({ glyph, tone, children }: MarkProps) {
  const sign = <span className={clsx(cardClasses['mark'], cardClasses[tone])}>{glyph}</span>
  return <Sign sign={sign}>{children}</Sign>
}

/** How a bed is drawn in which nobody lies, by its state. */
function BedStates() {
  const swatch = (...names: readonly (keyof typeof cardClasses)[]) => (
    <span
      className={clsx(
        classes.swatch,
        names.map((name) => cardClasses[name]),
      )}
    />
  )
  return (
    <>
      <Sign sign={swatch('isFree')}>空床</Sign>
      <Sign sign={swatch('isFree', 'isBooked')}>已订</Sign>
      <Sign sign={swatch('isFree', 'inCleaning')}>待消毒</Sign>
      <Sign sign={swatch('isFree', 'inRepair')}>维修中</Sign>
      <Sign sign={swatch('isFree', 'isIsolated')}>隔离</Sign>
      <Sign sign={swatch('isExtra')}>副床</Sign>
    </>
  )
}

const residentKinds = Object.keys(markGlyphs) as (keyof typeof markGlyphs)[]

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
      <BedStates />
      <Mark glyph="隔" tone="danger">
        隔离
      </Mark>
      <Mark glyph="修" tone="warning">
        维修
      </Mark>
      <Mark glyph="消" tone="work">
        消毒
      </Mark>
      <Mark glyph="留" tone="warning">
        应急预留
      </Mark>
      <Mark glyph="副" tone="plain">
        副床
      </Mark>
      {residentKinds
        .filter((kind) => kind !== 'isolation')
        .map((kind) => (
          <Mark key={kind} glyph={markGlyphs[kind]} tone="plain">
            {markKindWords[kind]}
          </Mark>
        ))}
      <span>护＝护理型</span>
      <span>忆＝认知障碍</span>
      <span>医＝医疗</span>
      <span>？＝类型未填</span>
      <span className={classes.keys}>方向键移动，回车办事，拖到空床调床，拖到别人的床对调</span>
    </div>
  )
}
