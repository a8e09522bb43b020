import { getNorm } from '#shared/contract/safety/norm.ts'
import type { OutputOf } from '#shared/operation.ts'
import { isSafetyRulebook } from '#shared/rulebooks/safety-rulebook-ids.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { PlaceButton, PlaceLink } from '#renderer/domain/PlaceButton.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { Facts, type Fact } from '#renderer/ui/Facts.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { normFrequency, severityWords, statusWords, unreadText } from './norm-words.ts'
import classes from './Norms.module.css'

const route = getRouteApi('/safety/norms/$rulebook/$item')

type Norm = OutputOf<typeof getNorm>

function Certainty({ norm }: { readonly norm: Norm }) {
  const { status, note, rulebook, path } = norm
  if (status === 'verified') return <>{statusWords.verified}</>
  return <CertaintyMark status={status} note={note} rulebook={rulebook} path={path} />
}

function severityOf({ severity, severityBasis }: Norm): readonly Fact[] {
  if (severity === null) return []
  const basis = severityBasis === null ? '' : `（${severityBasis}）`
  return [{ label: '严重程度', value: `${severityWords[severity]}${basis}` }]
}

function factsOf(norm: Norm): readonly Fact[] {
  const { text, clause, lead, note, who, place, hazardKinds, sources, rulebookNote } = norm
  const optional = [
    { label: '线索（没有核对）', value: lead },
    { label: '说明', value: note },
    { label: '由谁做', value: who },
    { label: '哪里的规定', value: place },
  ].filter(({ value }) => value !== null)
  return [
    { label: '内容', value: text ?? <span className="unknown">{unreadText}</span> },
    { label: '条款', value: clause },
    { label: '可靠程度', value: <Certainty norm={norm} /> },
    { label: '频次', value: normFrequency(norm) ?? '没有规定或没有查到' },
    ...optional,
    { label: '隐患种类', value: hazardKinds.join('、') },
    ...severityOf(norm),
    { label: '来源', value: sources.length === 0 ? '没有' : sources.join('；') },
    ...(rulebookNote === null ? [] : [{ label: '整份规定', value: rulebookNote }]),
  ]
}

interface LinesProps {
  readonly title: string
  readonly none: string
  readonly lines: readonly { readonly key: string; readonly link: string; readonly text: string }[]
  readonly aside?: ReactNode
}

/** A panel of links; a sentence where there are none. */
function Lines({ title, none, lines, aside }: LinesProps) {
  return (
    <Panel title={title} aside={aside}>
      {lines.length === 0 ? (
        <Text size="sm" c="dimmed">
          {none}
        </Text>
      ) : (
        <ul className={classes.list}>
          {lines.map(({ key, link, text }) => (
            <li key={key}>
              <PlaceLink link={link}>{text}</PlaceLink>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Proposals({ norm }: { readonly norm: Norm }) {
  const mayPlan = useMay('safety.plan')
  const open = norm.proposals.filter(({ isAdopted }) => !isAdopted)
  if (open.length === 0 || !mayPlan) return null
  return (
    <Panel title="可以采用的计划">
      <ul className={classes.list}>
        {open.map(({ key, name }) => (
          <li key={key} className={classes.line}>
            <span>{name}</span>
            <LinkButton
              to="/safety/norms/adopt"
              search={{ proposal: key }}
              variant="outline"
              size="compact-sm"
              aria-label={`采用${name}`}
            >
              采用
            </LinkButton>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Answers({ norm }: { readonly norm: Norm }) {
  const { schedules, checklistItems, equipment, hazards } = norm
  return (
    <>
      <Lines
        title="落实它的计划"
        none="没有计划写明落实这一条。"
        lines={schedules.map(({ id, name }) => ({
          key: String(id),
          link: `/safety/schedules/${id}`,
          text: name,
        }))}
      />
      <Proposals norm={norm} />
      <Lines
        title="检查表里的内容"
        none="没有检查表查这一条。"
        lines={checklistItems.map(({ id, checklistId, checklist, text }) => ({
          key: String(id),
          link: `/safety/checklists/${checklistId}`,
          text: `${checklist}：${text}`,
        }))}
      />
      {equipment.length === 0 ? null : (
        <Lines
          title="按它定周期的设备"
          none=""
          lines={equipment.map(({ id, name }) => ({
            key: String(id),
            link: `/safety/equipment/${id}`,
            text: name,
          }))}
        />
      )}
      <Lines
        title="有关的隐患"
        none="没有按这一条发现或判定的隐患。"
        lines={hazards.map(({ id, number, foundOn, description }) => ({
          key: String(id),
          link: `/safety/hazards/${id}`,
          text: `${number} ${foundOn} ${description}`,
        }))}
      />
    </>
  )
}

function NormView({ norm }: { readonly norm: Norm }) {
  return (
    <Page
      title={`${norm.item} ${norm.heading}`}
      sub={norm.rulebookName}
      actions={
        norm.link === null ? undefined : <PlaceButton link={norm.link}>到有关的页面</PlaceButton>
      }
    >
      <PanelColumns
        left={
          <Panel title="规定">
            <Facts facts={[...factsOf(norm)]} />
          </Panel>
        }
        right={<Answers norm={norm} />}
        isWideLeft
      />
    </Page>
  )
}

/** One item of a rulebook: its words, its clause, how sure it is, and what in the home answers it. */
export function NormPage() {
  const { rulebook, item } = route.useParams()
  const asOf = useAsOfInput()
  const known = isSafetyRulebook(rulebook)
  const norm = useOperationQuery(
    getNorm,
    { rulebook: known ? rulebook : 'fire-checklist', item, ...asOf },
    { enabled: known },
  )
  if (!known) {
    return (
      <Page title="安全规定">
        <ErrorState title="没有这份规定" message="地址不对，从“安全规定”列表里打开。" />
      </Page>
    )
  }
  return (
    <Loaded of={norm} what="这条规定" heading="安全规定">
      {(value) => <NormView norm={value} />}
    </Loaded>
  )
}
