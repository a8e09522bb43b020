import { explain } from '#shared/contract/indicators/indicator.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Drawer } from '@mantine/core'
import { PlaceButton } from '../PlaceButton.tsx'
import { FigureValue, IndicatorMark, useMayExplain } from './Figure.tsx'
import classes from './FigureDrawer.module.css'
import { FigureHistory } from './FigureHistory.tsx'
import { FigureConditions, FigureFormula, FigureMissing, FigureSource } from './FigureMeaning.tsx'
import { FigureRows } from './FigureRows.tsx'
import { formulaWithNumbers, shareSentence } from './figure-sentences.ts'
import { useFigurePlace } from './use-figure-place.ts'

export type Explained = OutputOf<typeof explain>

/** The value as of the day, how it stands, and what it is made of, in one look. */
function Head({ explained }: { readonly explained: Explained }) {
  const { indicator, value, unit } = explained
  const { target = null, op = null } = indicator ?? {}
  const sentence = shareSentence(explained)
  return (
    <section className={classes.head} aria-label="数值">
      <div className={classes.value}>
        <FigureValue
          value={value}
          unit={unit}
          target={target}
          op={op}
          status={indicator?.status ?? null}
          isLarge
        />
        {indicator?.targetText == null ? null : (
          <span className={classes.target}>目标 {indicator.targetText}</span>
        )}
        {indicator === null ? null : <IndicatorMark status={indicator.status} asked={indicator} />}
        {indicator?.toDo == null ? null : (
          <span className={classes.toDo}>
            <PlaceButton link={indicator.toDo.link}>{indicator.toDo.text}</PlaceButton>
          </span>
        )}
      </div>
      {sentence === null ? null : <p className={classes.sentence}>{sentence}</p>}
      {indicator === null ? null : <p className={classes.sentence}>{indicator.statusText}</p>}
    </section>
  )
}

function Parts({ id, explained }: { readonly id: string; readonly explained: Explained }) {
  return (
    <div className={classes.parts}>
      <Head explained={explained} />
      <FigureMissing missing={explained.missing} />
      <FigureHistory
        id={id}
        subject={explained.subject}
        targetText={explained.indicator?.targetText ?? null}
      />
      <FigureRows key={id} id={id} explained={explained} />
      <FigureFormula formula={formulaWithNumbers(explained)} terms={explained.terms} />
      <FigureConditions conditions={explained.conditions} />
      {explained.indicator === null ? null : (
        <FigureSource indicator={explained.indicator} on={explained.asOf} />
      )}
    </div>
  )
}

function Title({ explained }: { readonly explained: Explained | undefined }) {
  const asOf = useAsOf()
  return (
    <span className={classes.title}>
      {explained === undefined ? '指标' : (explained.indicator?.title ?? explained.subject)}
      <span className={classes.day}>{asOf ?? '今天'}的数</span>
    </span>
  )
}

/**
 * What stands behind the figure that the address names: value, what is missing, course, rows, formula,
 * clause. Stands once in the frame of the program and serves every figure on every page.
 */
export function FigureDrawer() {
  const { id, close } = useFigurePlace()
  const isOpen = useMayExplain() && id !== null
  const query = useOperationQuery(explain, { id: id ?? '', ...useAsOfInput() }, { enabled: isOpen })
  return (
    <Drawer
      opened={isOpen}
      onClose={close}
      position="right"
      size="44rem"
      title={<Title explained={query.data} />}
    >
      {id === null ? null : (
        <Loaded of={query} what="指标的依据">
          {(explained) => <Parts key={id} id={id} explained={explained} />}
        </Loaded>
      )}
    </Drawer>
  )
}
