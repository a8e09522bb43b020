import {
  getDeparture,
  printDeparture,
  voidDepartureStep,
} from '#shared/contract/residents/departure.ts'
import { get } from '#shared/contract/residents/resident.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { dayAndHour } from '#shared/text/hour.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useAsk, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton, TextLink } from '#renderer/domain/LinkButton.tsx'
import { notifyFailure } from '#renderer/domain/notify.ts'
import { endReasonWords, leaveKindWords } from '#renderer/domain/words.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { IconPrinter } from '#renderer/ui/icons.ts'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Group, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { PaperFiles } from '../agreement/PaperFiles.tsx'
import { NotNow } from '../ResidentFormPage.tsx'
import { VoidButton } from '../VoidButton.tsx'
import { BelongingsPanel } from './BelongingsPanel.tsx'
import {
  CorrectDepartureDialog,
  type Departure,
  type Step,
  StepDialog,
} from './DepartureDialogs.tsx'

const route = getRouteApi('/residents/$residentId/departure')

interface PartProps {
  readonly departure: Departure
}

const atText = (at: string | null) => (at === null ? null : dayAndHour(shanghaiDay(at), at))

/** Where she was when the stay ended, if away. */
function awayText({ away, endReason }: Departure): string | null {
  if (away === null) return null
  const kind = leaveKindWords[away.kind as keyof typeof leaveKindWords]
  const word = `${kind}期间${endReason === 'death' ? '去世' : '离开'}`
  return [word, `${away.leaveFrom} 起`, away.place].filter(Boolean).join('，')
}

function HowSheLeft({ departure }: PartProps) {
  const seesHealth = useHolds('health.read')
  const { endReason, takenBy, takenByRelation } = departure
  const reason =
    endReason === null ? null : endReasonWords[endReason as keyof typeof endReasonWords]
  const away = awayText(departure)
  return (
    <Facts
      facts={[
        { label: '入住日期', value: departure.stayFrom },
        { label: '离开日期', value: departure.stayTo },
        { label: '离开原因', value: [reason, departure.endNote].filter(Boolean).join('，') },
        ...(away === null ? [] : [{ label: '离开时', value: away }]),
        ...(endReason === 'death'
          ? [
              { label: '去世时间', value: atText(departure.diedAt) },
              { label: '去世地点', value: departure.deathPlace },
              ...(seesHealth ? [{ label: '死因', value: departure.deathCause }] : []),
              { label: '死亡证明', value: departure.deathPaper },
            ]
          : []),
        { label: '去向', value: departure.destination },
        {
          label: '接走的人',
          value: [takenBy, takenByRelation].filter(Boolean).join('，'),
        },
        {
          label: '通知',
          value: [departure.toldTo, atText(departure.toldAt)].filter(Boolean).join('，'),
        },
      ]}
    />
  )
}

interface StepLineProps {
  readonly step: Step
  readonly mayDo: boolean
  readonly onDo: () => void
}

function StepLine({ step, mayDo, onDo }: StepLineProps) {
  const { id, name, state, doneOn, doneBy, note, isAutomatic } = step
  return (
    <li>
      {state === null ? (
        <StatusMark kind="due">未办</StatusMark>
      ) : (
        <StatusMark kind={state === 'done' ? 'well' : 'plain'}>
          {state === 'done' ? '已办' : '不需要'}
        </StatusMark>
      )}
      <strong>{name}</strong>
      <span className="unknown">{[doneOn, doneBy, note].filter(Boolean).join('，')}</span>
      <LineEnd>
        {mayDo && id === null ? (
          <Button variant="subtle" size="compact-xs" onClick={onDo} aria-label={`办理${name}`}>
            办理
          </Button>
        ) : null}
        {mayDo && id !== null && !isAutomatic ? (
          <VoidButton
            operation={voidDepartureStep}
            input={{ id }}
            label="撤回"
            what={name}
            explanation="登记错了时用：这项手续回到未办。"
          />
        ) : null}
      </LineEnd>
    </li>
  )
}

function StepsPanel({ departure }: PartProps) {
  const mayDo = useMay('residents.follow')
  const [asked, setAsked] = useState<readonly Step[] | null>(null)
  const { steps, keptItemCount, keptMedicines, archivedOn } = departure
  // What is still kept has to go back before that is ticked off.
  const open = steps.filter(
    ({ id, step }) => id === null && (step !== 'belongings' || keptItemCount === 0),
  )
  return (
    <Panel
      title="离院手续"
      aside={archivedOn === null ? null : <StatusMark kind="well">{archivedOn} 归档</StatusMark>}
    >
      {keptMedicines.length === 0 ? null : (
        <StatusMark kind="bad">还有代管的药没有退回：{keptMedicines.join('、')}</StatusMark>
      )}
      <Lines label="离院手续">
        {steps.map((step) => (
          <StepLine key={step.step} step={step} mayDo={mayDo} onDo={() => setAsked([step])} />
        ))}
      </Lines>
      {mayDo && open.length > 1 ? (
        <Group mt="xs">
          <Button variant="default" size="compact-sm" onClick={() => setAsked(open)}>
            一起办理 {open.length} 项
          </Button>
        </Group>
      ) : null}
      {asked === null ? null : (
        <StepDialog departure={departure} steps={asked} onClose={() => setAsked(null)} />
      )}
    </Panel>
  )
}

function Actions({ departure }: PartProps) {
  const print = useAsk(printDeparture)
  const asOf = useAsOfInput()
  const [document, setDocument] = useState<{ name: string; bytes: Uint8Array } | null>(null)
  const [isCorrecting, setCorrecting] = useState(false)
  const mayCorrect = useHolds('residents.write')
  const seesFees = useHolds('fees.read')
  const { stayId } = departure
  return (
    <>
      {seesFees ? (
        <LinkButton to="/fees/settlements/$stayId" params={{ stayId }} variant="default">
          离院结算
        </LinkButton>
      ) : null}
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} stroke={1.5} />}
        loading={print.isPending}
        onClick={() =>
          print.mutate({ stayId, ...asOf }, { onSuccess: setDocument, onError: notifyFailure })
        }
      >
        打印交接单
      </Button>
      {mayCorrect ? (
        <Button variant="default" onClick={() => setCorrecting(true)}>
          补充、更正
        </Button>
      ) : null}
      <DocumentScreen document={document} onClose={() => setDocument(null)} />
      {isCorrecting ? (
        <CorrectDepartureDialog departure={departure} onClose={() => setCorrecting(false)} />
      ) : null}
    </>
  )
}

function NotLeft({ departure }: PartProps) {
  const { residentId } = departure
  return (
    <Panel isNarrow>
      <Text>这次入住在这一天还没有离开。</Text>
      <Group mt="sm">
        <LinkButton to="/residents/$residentId" params={{ residentId }} variant="default">
          回到档案
        </LinkButton>
      </Group>
    </Panel>
  )
}

interface OfStayProps {
  readonly stayId: number
}

function OfStay({ stayId }: OfStayProps) {
  const query = useOperationQuery(getDeparture, { stayId, ...useAsOfInput() })
  return (
    <Loaded of={query} what="离院手续" heading="离院">
      {(departure) => (
        <Page
          title={`离院：${departure.name}`}
          sub={
            <TextLink to="/residents/$residentId" params={{ residentId: departure.residentId }}>
              回到档案
            </TextLink>
          }
          actions={departure.stayTo === null ? null : <Actions departure={departure} />}
        >
          {departure.stayTo === null ? (
            <NotLeft departure={departure} />
          ) : (
            <PanelColumns
              left={
                <>
                  <StepsPanel departure={departure} />
                  <BelongingsPanel residentId={departure.residentId} name={departure.name} />
                </>
              }
              right={
                <>
                  <Panel title="离院情况">
                    <HowSheLeft departure={departure} />
                  </Panel>
                  {departure.departureId === null ? null : (
                    <Panel title="离院材料">
                      <PaperFiles
                        of="这次离院"
                        subject="departure"
                        subjectId={departure.departureId}
                        files={departure.files}
                      />
                    </Panel>
                  )}
                </>
              }
            />
          )}
        </Page>
      )}
    </Loaded>
  )
}

/** Without a stay in the address: the newest one. */
function LastStay({ residentId }: { readonly residentId: number }) {
  const query = useOperationQuery(get, { residentId, masked: true, ...useAsOfInput() })
  return (
    <Loaded of={query} what="这份档案">
      {({ stays: [stay] }) =>
        stay === undefined ? (
          <NotNow residentId={residentId} title="没有入住记录">
            离院手续在一次入住下面。
          </NotNow>
        ) : (
          <OfStay stayId={stay.id} />
        )
      }
    </Loaded>
  )
}

/** What is to be done when somebody leaves: steps, things, how she left, papers. */
export function DeparturePage() {
  const { residentId } = route.useParams()
  const { stayId } = route.useSearch()
  return stayId === undefined ? (
    <LastStay residentId={residentId} />
  ) : (
    <OfStay key={stayId} stayId={stayId} />
  )
}
