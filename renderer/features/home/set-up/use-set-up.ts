import { correctSetUp, setUpSteps, type getSetUp } from '#shared/contract/home/home.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyFailure } from '#renderer/domain/notify.ts'
import { getRouteApi } from '@tanstack/react-router'
import type { SetUpStep } from './step-words.ts'

const route = getRouteApi('/set-up')

export type SetUpState = OutputOf<typeof getSetUp>

/** The step after this one, or null after the last. */
export function stepAfter(step: SetUpStep): SetUpStep | null {
  return setUpSteps[setUpSteps.indexOf(step) + 1] ?? null
}

/** The step before this one, or null before the first. */
export function stepBefore(step: SetUpStep): SetUpStep | null {
  return setUpSteps[setUpSteps.indexOf(step) - 1] ?? null
}

/** Where the set-up is taken up: the step in the address, else the first open one, else the last. */
export function stepShown({ steps }: SetUpState, asked: SetUpStep | undefined): SetUpStep {
  return asked ?? steps.find(({ state }) => state === 'open')?.step ?? 'data'
}

function skippedIn({ steps }: SetUpState): SetUpStep[] {
  return steps.filter(({ state }) => state === 'skipped').map(({ step }) => step)
}

/** Going from step to step, skipping one, ending. What is done is judged by the records alone. */
export function useSetUp(setUp: SetUpState) {
  const navigate = route.useNavigate()
  const command = useCommand(correctSetUp)
  const { version } = setUp

  const goTo = (step: SetUpStep) => void navigate({ search: { step } })

  async function skip(step: SetUpStep) {
    const isOpen = setUp.steps.some((one) => one.step === step && one.state === 'open')
    if (isOpen) {
      const skipped = [...skippedIn(setUp), step]
      await command.mutateAsync({ skipped, isFinished: false, version })
    }
    const next = stepAfter(step)
    if (next !== null) goTo(next)
  }

  async function finish() {
    await command.mutateAsync({ skipped: skippedIn(setUp), isFinished: true, version })
    const hasPeople = setUp.steps.some(({ step, state }) => step === 'data' && state === 'done')
    await navigate({ to: hasPeople ? '/beds' : '/' })
  }

  return {
    goTo,
    isBusy: command.isPending,
    skip: (step: SetUpStep) => void skip(step).catch(notifyFailure),
    finish: () => void finish().catch(notifyFailure),
  }
}
