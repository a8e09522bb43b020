import { getDrill, printDrill, voidDrill } from '#shared/contract/safety/drill.ts'
import { drillFormWords, drillOutcomeWords } from '#shared/rules/safety/emergency-words.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDocument } from '#renderer/domain/use-document.ts'
import { ConfirmButton } from '#renderer/ui/ConfirmButton.tsx'
import { Facts } from '#renderer/ui/Facts.tsx'
import { IconPrinter } from '#renderer/ui/icons.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { Button, Text } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { SafetyFiles } from '../SafetyFiles.tsx'
import { CorrectDrillDialog, type Drill } from './DrillPlanDialog.tsx'
import { DrillMark } from './DrillMark.tsx'
import classes from './Emergency.module.css'
import { EvaluateDialog } from './EvaluateDialog.tsx'
import { HoldDrillDialog, hourText } from './HoldDrillDialog.tsx'

const route = getRouteApi('/safety/drills/$drillId')

interface PartProps {
  readonly drill: Drill
}

function planned(drill: Drill) {
  return [
    { label: '种类', value: `${drill.kindName}，${drillFormWords[drill.form]}` },
    { label: '依据预案', value: drill.plan ?? '未指定' },
    { label: '计划日期', value: drill.plannedOn },
    { label: '地点', value: drill.place },
    { label: '负责人', value: drill.leader },
  ]
}

const peopleText = ({ staffCount, residentCount, outsiderCount }: Drill) =>
  [
    `员工 ${staffCount}`,
    residentCount === null ? '' : `老人 ${residentCount}`,
    outsiderCount === null ? '' : `外来 ${outsiderCount}`,
  ]
    .filter((part) => part !== '')
    .join('，')

function heldFacts(drill: Drill) {
  const { startedAt, finishedAt, heldOn, minutes, isAtNight } = drill
  if (startedAt === null || finishedAt === null) return []
  const span = `${heldOn ?? ''} ${hourText(startedAt)}–${hourText(finishedAt)}`
  return [
    { label: '演练时间', value: `${span}，${minutes ?? 0} 分钟` },
    { label: '夜间', value: isAtNight === true ? '是' : '否' },
    { label: '人数', value: peopleText(drill) },
  ]
}

function Course({ drill }: PartProps) {
  const { course, moments, people } = drill
  if (course === null) return null
  return (
    <Panel title="演练情况">
      <p className={classes.text}>{course}</p>
      {moments.length === 0 ? null : (
        <ol className={classes.list} aria-label="时间节点">
          {moments.map(({ at, what }) => (
            <li key={`${at}${what}`} className={classes.entry}>
              <span className={classes.day}>{hourText(at)}</span>
              <span>{what}</span>
              <span />
            </li>
          ))}
        </ol>
      )}
      <Text size="sm" fw={600} mt="sm">
        参加人
      </Text>
      <ul className={classes.list} aria-label="参加人">
        {people.map(({ staffId, name, role }) => (
          <li key={`${staffId ?? ''}${name}`} className={classes.entry}>
            <span>{name}</span>
            <span className={classes.quiet}>{role ?? ''}</span>
            <span className={classes.quiet}>{staffId === null ? '外来' : ''}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Hazards({ drill }: PartProps) {
  const mayAdd = useMay('safety.walk')
  const { checkId, hazards, kind, place } = drill
  if (checkId === null) return null
  return (
    <Panel
      title="发现的问题"
      aside={
        mayAdd ? (
          <LinkButton
            size="xs"
            variant="default"
            to="/safety/hazards/new"
            search={{ checkId, place, source: 'drill', ...(kind === 'fire' ? { kind } : {}) }}
          >
            登记隐患
          </LinkButton>
        ) : null
      }
    >
      {hazards.length === 0 ? (
        <Text size="sm" c="dimmed">
          没有登记隐患。
        </Text>
      ) : (
        <ul className={classes.list}>
          {hazards.map(({ id, number, description }) => (
            <li key={id} className={classes.entry}>
              <Link to="/safety/hazards/$hazardId" params={{ hazardId: id }}>
                {number}
              </Link>
              <span>{description}</span>
              <span />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Evaluation({ drill }: PartProps) {
  const { outcome, evaluation, evaluatedBy } = drill
  if (outcome === null) return null
  return (
    <Panel title="评估">
      <strong>{drillOutcomeWords[outcome]}</strong>
      <p className={classes.text}>{evaluation}</p>
      <span className={classes.quiet}>{`评估人 ${evaluatedBy ?? ''}`}</span>
    </Panel>
  )
}

type Open = 'hold' | 'evaluate' | 'correct' | null

function VoidButton({ drill }: PartProps) {
  const navigate = route.useNavigate()
  const command = useCommand(voidDrill)
  const { id, version, title } = drill
  return (
    <ConfirmButton
      title={`作废：${title}`}
      explanation="用于登记错的。它所完成的那一期检查计划也一并作废。"
      confirmLabel="作废"
      reasonLabel="原因"
      onConfirm={async (reason) => {
        await command.mutateAsync({ id, version, reason })
        notifyDone('已作废')
        await navigate({ to: '/safety/drills' })
      }}
    >
      作废
    </ConfirmButton>
  )
}

function Actions({ drill, onOpen }: PartProps & { readonly onOpen: (open: Open) => void }) {
  const mayPlan = useMay('safety.plan')
  const mayHold = useMay('safety.walk')
  const paper = useDocument(printDrill)
  const asOf = useAsOfInput()
  const isHeld = drill.heldOn !== null
  return (
    <>
      {mayPlan ? <VoidButton drill={drill} /> : null}
      {mayPlan ? (
        <Button variant="default" onClick={() => onOpen('correct')}>
          更正
        </Button>
      ) : null}
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} stroke={1.5} />}
        loading={paper.isBusy}
        onClick={() => paper.make({ id: drill.id, ...asOf })}
      >
        打印记录
      </Button>
      {mayHold && !isHeld ? <Button onClick={() => onOpen('hold')}>登记情况</Button> : null}
      {mayPlan && isHeld ? (
        <Button
          variant={drill.outcome === null ? 'filled' : 'default'}
          onClick={() => onOpen('evaluate')}
        >
          评估
        </Button>
      ) : null}
      <DocumentScreen document={paper.document} onClose={paper.close} />
    </>
  )
}

const dialogs = { hold: HoldDrillDialog, evaluate: EvaluateDialog, correct: CorrectDrillDialog }

function Body({ drill, open, onClose }: PartProps & { open: Open; onClose: () => void }) {
  const Dialog = open === null ? null : dialogs[open]
  return (
    <>
      <PanelColumns
        isWideLeft
        left={
          <>
            <Panel title="情景和步骤">
              <p className={classes.text}>{drill.scenario}</p>
            </Panel>
            <Course drill={drill} />
            <Evaluation drill={drill} />
          </>
        }
        right={
          <>
            <Panel title="演练">
              <Facts facts={[...planned(drill), ...heldFacts(drill)]} />
            </Panel>
            <Hazards drill={drill} />
            <Panel title="照片和文件">
              <SafetyFiles of="这次演练" subject="drill" subjectId={drill.id} files={drill.files} />
            </Panel>
          </>
        }
      />
      {Dialog === null ? null : <Dialog drill={drill} onClose={onClose} />}
    </>
  )
}

/** One drill as of the day: what was planned, what happened, what it showed. */
export function DrillPage() {
  const { drillId } = route.useParams()
  const [open, setOpen] = useState<Open>(null)
  const drill = useOperationQuery(getDrill, { id: drillId, ...useAsOfInput() })
  return (
    <Loaded of={drill} what="这次演练" heading="应急演练">
      {(value) => (
        <Page
          title={value.title}
          sub={
            <span className={classes.line}>
              {value.kindName} <DrillMark state={value.state} />
            </span>
          }
          actions={<Actions drill={value} onOpen={setOpen} />}
        >
          <Body drill={value} open={open} onClose={() => setOpen(null)} />
        </Page>
      )}
    </Loaded>
  )
}
