import { printHazard } from '#shared/contract/safety/hazard-shown.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { notifyWhyNot } from '#renderer/domain/notify.ts'
import { useDocument } from '#renderer/domain/use-document.ts'
import { IconChevronDown, IconPrinter } from '#renderer/ui/icons.ts'
import { Button, Menu, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { AssignDialog, ExtendDialog, ReopenDialog, ReportDialog } from './PlanDialogs.tsx'
import { CorrectionDialog, VerifyDialog } from './CorrectionDialogs.tsx'
import { DecideDialog } from './DecideDialog.tsx'
import { type HazardAct, hazardActs, stepsAhead, useWhyNot } from './hazard-acts.ts'
import type { Hazard } from './hazard-form.ts'
import { VoidHazardDialog, VoidStepDialog } from './VoidDialogs.tsx'

const route = getRouteApi('/safety/hazards/$hazardId')

interface ActionsProps {
  readonly hazard: Hazard
  readonly onAct: (act: HazardAct) => void
}

/** Everything but the next step. What may not be done says why, when it is chosen and beside it. */
function OtherActs({
  hazard,
  main,
  onAct,
}: ActionsProps & { readonly main: HazardAct | undefined }) {
  const whyNot = useWhyNot(hazard)
  const acts = Object.keys(hazardActs) as HazardAct[]
  return (
    <Menu position="bottom-end" shadow="sm" width={300} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={16} stroke={1.5} />}>
          其他操作
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {acts
          .filter((act) => act !== main)
          .map((act) => {
            const why = whyNot(act)
            return (
              <Menu.Item
                key={act}
                {...(why === null ? {} : { c: 'dimmed' })}
                onClick={() => (why === null ? onAct(act) : notifyWhyNot(why))}
              >
                {hazardActs[act].label}
                {why === null ? null : (
                  <Text component="span" display="block" size="xs">
                    {why}
                  </Text>
                )}
              </Menu.Item>
            )
          })}
      </Menu.Dropdown>
    </Menu>
  )
}

function PrintButton({ hazard }: Pick<ActionsProps, 'hazard'>) {
  const paper = useDocument(printHazard)
  const asOf = useAsOfInput()
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} stroke={1.5} />}
        loading={paper.isBusy}
        onClick={() => paper.make({ id: hazard.id, ...asOf })}
      >
        打印整改单
      </Button>
      <DocumentScreen document={paper.document} onClose={paper.close} />
    </>
  )
}

/** The next step as the one main button, all others in a menu, and the sheet on paper. */
export function HazardActions({ hazard, onAct }: ActionsProps) {
  const whyNot = useWhyNot(hazard)
  const main = stepsAhead(hazard).find((act) => whyNot(act) === null)
  return (
    <>
      <PrintButton hazard={hazard} />
      {hazard.voided === null ? <OtherActs hazard={hazard} main={main} onAct={onAct} /> : null}
      {main === undefined ? null : (
        <Button onClick={() => onAct(main)}>{hazardActs[main].label}</Button>
      )}
    </>
  )
}

interface DialogProps {
  readonly hazard: Hazard
  readonly act: HazardAct | null
  readonly onClose: () => void
}

/** The form of what somebody chose to do. */
export function ActDialog({ hazard, act, onClose }: DialogProps) {
  const navigate = route.useNavigate()
  const same = { hazard, onClose }
  switch (act) {
    case 'level':
      return <DecideDialog {...same} />
    case 'assign':
      return <AssignDialog {...same} />
    case 'extend':
      return <ExtendDialog {...same} />
    case 'correct':
      return <CorrectionDialog {...same} />
    case 'verify':
      return <VerifyDialog {...same} />
    case 'report':
      return <ReportDialog {...same} />
    case 'reopen':
      return <ReopenDialog {...same} />
    case 'void-step':
      return <VoidStepDialog {...same} />
    case 'void':
      return <VoidHazardDialog {...same} onGone={() => void navigate({ to: '/safety/hazards' })} />
    default:
      return null
  }
}

/** What is chosen is done in a dialog, except the correction of the finding, which is a page. */
export function useStartAct(hazard: Hazard, open: (act: HazardAct) => void) {
  const navigate = route.useNavigate()
  const asOf = useAsOf()
  return (act: HazardAct) => {
    if (act !== 'correct-finding') open(act)
    else {
      const to = '/safety/hazards/$hazardId/correct'
      const search = { day: asOf ?? undefined }
      void navigate({ to, params: { hazardId: hazard.id }, search })
    }
  }
}
