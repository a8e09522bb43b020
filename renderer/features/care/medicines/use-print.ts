import type { GivenInputOf, OutputOf, Query } from '#shared/operation.ts'
import { useAsk } from '#renderer/api/hooks.ts'
import { notifyFailure } from '#renderer/domain/notify.ts'
import { useState } from 'react'

interface Printed {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A paper that is made when somebody asks for it, to be shown over the window. */
export function usePrint<O extends Query>(operation: O) {
  const ask = useAsk(operation)
  const [document, setDocument] = useState<Printed | null>(null)
  const [isBusy, setBusy] = useState(false)
  return {
    document,
    isBusy,
    print: async (input: GivenInputOf<O>) => {
      setBusy(true)
      await ask
        .mutateAsync(input)
        .then((made: OutputOf<O>) => setDocument(made as Printed), notifyFailure)
      setBusy(false)
    },
    close: () => setDocument(null),
  }
}
