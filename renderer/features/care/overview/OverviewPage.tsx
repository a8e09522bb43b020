import { getOverview } from '#shared/contract/care/overview.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { useState, type ReactNode } from 'react'
import { BehindDrawer } from './BehindDrawer.tsx'
import { CountButton, CountTable } from './CountTable.tsx'
import classes from './Overview.module.css'

export type Overview = OutputOf<typeof getOverview>
export type Figure = Overview['alarms']

interface FiguresProps {
  readonly figures: readonly Figure[]
  readonly nothing: string
  readonly onOpen: (figure: Figure) => void
}

/** Numbers under each other; those of nobody stay in sight, so that none is a fact too. */
function Figures({ figures, nothing, onOpen }: FiguresProps) {
  if (figures.every(({ rows }) => rows.length === 0)) {
    return <StatusMark kind="well">{nothing}</StatusMark>
  }
  return (
    <ul className={classes.figures}>
      {figures.map((figure) => (
        <li key={figure.key}>
          <span>{figure.label}</span>
          <CountButton figure={figure} onOpen={onOpen} />
        </li>
      ))}
    </ul>
  )
}

interface PartsProps {
  readonly overview: Overview
  readonly onOpen: (figure: Figure) => void
}

function LevelsPanel({ overview, onOpen }: PartsProps) {
  const { abilities, careLevels } = overview
  return (
    <Panel title="能力等级和照护等级">
      {abilities === null ? (
        <span className="unknown">没有查看评估的权限。</span>
      ) : (
        <CountTable
          label="能力等级和照护等级"
          corner="能力"
          columns={careLevels.map(({ id, name }) => ({ key: String(id), name }))}
          rows={abilities.map(({ level, name, cells }) => ({ key: String(level), name, cells }))}
          onOpen={onOpen}
        />
      )}
    </Panel>
  )
}

function RisksPanel({ overview: { risks }, onOpen }: PartsProps) {
  return (
    <Panel
      title="九类服务安全风险"
      aside={
        risks === null ? null : <CountButton figure={risks.unknown} onOpen={onOpen} hasLabel />
      }
    >
      {risks === null ? (
        <span className="unknown">没有查看评估的权限。</span>
      ) : (
        <CountTable
          label="九类服务安全风险"
          corner="风险"
          columns={risks.levels.map(({ score, name }) => ({ key: String(score), name }))}
          rows={risks.rows}
          onOpen={onOpen}
        />
      )}
    </Panel>
  )
}

function ListLink({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <TextLink to={to as never} size="sm">
      {children}
    </TextLink>
  )
}

function RightColumn({ overview, onOpen }: PartsProps) {
  const { wounds, restraints, incidents, alarms, withoutPlan } = overview
  return (
    <>
      <Panel title="未愈合的伤口" aside={<ListLink to="/care/wounds">全部伤口</ListLink>}>
        <Figures figures={wounds} nothing="没有未愈合的伤口" onOpen={onOpen} />
      </Panel>
      <Panel title="正在约束" aside={<ListLink to="/care/restraints">全部约束</ListLink>}>
        <Figures figures={restraints} nothing="没有正在进行的约束" onOpen={onOpen} />
      </Panel>
      <Panel
        title="近 30 天不良事件"
        aside={incidents === null ? null : <ListLink to="/care/incidents">全部不良事件</ListLink>}
      >
        {incidents === null ? (
          <span className="unknown">没有查看不良事件的权限。</span>
        ) : (
          <Figures
            figures={incidents.rows}
            nothing={`${incidents.from} 起没有登记不良事件`}
            onOpen={onOpen}
          />
        )}
      </Panel>
      <Panel title="还要办">
        <Figures
          figures={[alarms, withoutPlan]}
          nothing="没有未处理的报警，人人有照护计划"
          onOpen={onOpen}
        />
      </Panel>
    </>
  )
}

/** Care of the home as of a day for who answers for it; behind each number stands who and why. */
export function OverviewPage() {
  const overview = useOperationQuery(getOverview, useAsOfInput(), { keepPrevious: true })
  const [opened, setOpened] = useState<Figure | null>(null)
  return (
    <>
      <Page
        title="照护概况"
        sub={
          overview.data === undefined
            ? undefined
            : `在住 ${overview.data.residentCount} 人，其中外出 ${overview.data.awayCount} 人。点数字看名单和原因`
        }
      >
        <Loaded of={overview} what="照护概况">
          {(known) => (
            <PanelColumns
              isWideLeft
              left={
                <>
                  <LevelsPanel overview={known} onOpen={setOpened} />
                  <RisksPanel overview={known} onOpen={setOpened} />
                </>
              }
              right={<RightColumn overview={known} onOpen={setOpened} />}
            />
          )}
        </Loaded>
      </Page>
      <BehindDrawer figure={opened} onClose={() => setOpened(null)} />
    </>
  )
}
