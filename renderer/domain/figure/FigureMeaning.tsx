import { listPolicyProfiles } from '#shared/contract/home/profile.ts'
import type { explain } from '#shared/contract/indicators/indicator.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { Facts, type Fact } from '#renderer/ui/Facts.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { CertaintyMark } from '../CertaintyMark.tsx'
import { PlaceLink } from '../PlaceButton.tsx'
import { useOpens } from '../use-opens.ts'
import { unknownWord } from '../words.ts'
import classes from './FigureDrawer.module.css'
import { forceWord, type IndicatorRow } from './figure-words.ts'

type Explained = OutputOf<typeof explain>

const shownCount = 8

/** What keeps the figure from being known or met, by name, each with the place to put it right. */
export function FigureMissing({ missing }: Pick<Explained, 'missing'>) {
  const [isWhole, setWhole] = useState(false)
  const opens = useOpens()
  if (missing.length === 0) return null
  const shown = isWhole ? missing : missing.slice(0, shownCount)
  return (
    <Panel title={`缺什么（${missing.length}）`}>
      <Lines label="缺什么">
        {shown.map(({ what, why, link }) => (
          <li key={`${what} ${why}`}>
            <strong className="rowName">{what}</strong>
            <span className={classes.quiet}>{why}</span>
            {link === null || !opens(link) ? null : (
              <LineEnd>
                <PlaceLink link={link}>去补上</PlaceLink>
              </LineEnd>
            )}
          </li>
        ))}
      </Lines>
      {shown.length === missing.length ? null : (
        <Button variant="subtle" size="compact-sm" onClick={() => setWhole(true)}>
          全部 {missing.length} 项
        </Button>
      )}
    </Panel>
  )
}

interface FigureFormulaProps {
  readonly formula: string
  readonly terms: Explained['terms']
}

/** How the figure is made, and what that takes as given. */
export function FigureFormula({ formula, terms }: FigureFormulaProps) {
  return (
    <Panel title="怎么算">
      <p className={classes.formula}>{formula}</p>
      {terms.length === 0 ? null : (
        <ul className={classes.terms} aria-label="口径">
          {terms.map(({ text, certainty, note, path }) => (
            <li key={text}>
              {text}{' '}
              <CertaintyMark
                status={certainty}
                note={note}
                {...(path === null ? {} : { rulebook: 'policy-profiles', path })}
              />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function HoldsMark({ holds }: { readonly holds: boolean | null }) {
  if (holds === null) return <StatusMark kind="unknown">{unknownWord}</StatusMark>
  return holds ? (
    <StatusMark kind="well">符合</StatusMark>
  ) : (
    <StatusMark kind="plain">不符</StatusMark>
  )
}

/** Which homes the rule asks, and what this home's record says. */
export function FigureConditions({ conditions }: Pick<Explained, 'conditions'>) {
  const opens = useOpens()
  if (conditions.length === 0) return null
  return (
    <Panel title="适用条件">
      <Lines label="适用条件">
        {conditions.map(({ field, label, expected, actual, holds, link }) => (
          <li key={field}>
            <HoldsMark holds={holds} />
            <span>
              {label}：{expected}
            </span>
            <span className={classes.quiet}>本机构：{actual ?? '没有填'}</span>
            {link === null || !opens(link) ? null : (
              <LineEnd>
                <PlaceLink link={link}>{actual === null ? '去补上' : '看资料'}</PlaceLink>
              </LineEnd>
            )}
          </li>
        ))}
      </Lines>
    </Panel>
  )
}

interface PlanYearsProps {
  readonly profile: string
  /** The day that the figure is of. */
  readonly on: string
}

/** The plan's years, and that they are over on the day. */
function PlanYears({ profile, on }: PlanYearsProps) {
  const plans = useOperationQuery(listPolicyProfiles, useAsOfInput())
  const plan = plans.data?.rows.find((row) => row.profile === profile)
  if (plan === undefined) return null
  const isOver = Number(on.slice(0, 4)) > plan.yearTo
  return (
    <>
      <span className={classes.quiet}>
        {plan.yearFrom}–{plan.yearTo} 年
      </span>
      {isOver ? <StatusMark kind="due">规划期已满</StatusMark> : null}
    </>
  )
}

function pageText({ clause, page }: IndicatorRow['source']): string {
  const parts = [clause, page === null ? null : `第 ${page} 页`].filter((part) => part !== null)
  return parts.length === 0 ? '条款和页码待补' : parts.join('，')
}

interface FigureSourceProps {
  readonly indicator: IndicatorRow
  readonly on: string
}

/** The words of the plan that ask for the figure, and how sure they are. */
export function FigureSource({ indicator, on }: FigureSourceProps) {
  const { profile, rule, metric, nature, by, source } = indicator
  const path = `profiles/${profile}/rules/${rule}`
  const facts: readonly Fact[] = [
    {
      label: '规划',
      value: (
        <span className={classes.marks}>
          {source.plan} <PlanYears profile={profile} on={on} />
        </span>
      ),
    },
    {
      label: '条款',
      value: (
        <span className={classes.marks}>
          {pageText(source)}
          <CertaintyMark
            status={source.certainty}
            note={source.note}
            rulebook="policy-profiles"
            path={path}
          />
        </span>
      ),
    },
    { label: '性质', value: forceWord(indicator) },
    ...(nature === null
      ? []
      : [{ label: '规划的标注', value: `${nature}（约束的是政府，不是对机构的要求）` }]),
    ...(by === null ? [] : [{ label: '期限', value: by }]),
    ...(metric === null ? [] : [{ label: '口径', value: indicator.subject }]),
    ...(source.note === null ? [] : [{ label: '说明', value: source.note }]),
  ]
  return (
    <Panel title="依据">
      <Facts facts={facts} />
    </Panel>
  )
}
