import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** This step only opened the drawer of a figure. */
    isFigureOpened?: true
  }
}

const indicatorId = /^[a-z0-9-]+\.[a-z0-9_-]{1,100}$/

/**
 * The figure whose drawer is open, as it stands in the address of any page. Opening is a step of its
 * own, so that Back closes it.
 */
export function useFigurePlace() {
  const { figure }: { readonly figure?: unknown } = useSearch({ strict: false })
  const navigate = useNavigate()
  const { history } = useRouter()
  const withFigure = (id: string | undefined) =>
    ((old: object) => ({ ...old, figure: id })) as never

  return {
    id: typeof figure === 'string' && indicatorId.test(figure) ? figure : null,
    open: (id: string) =>
      void navigate({
        to: '.',
        search: withFigure(id),
        state: (old) => ({ ...old, isFigureOpened: true }),
      }),
    close: () => {
      if (history.location.state.isFigureOpened === true) history.back()
      else void navigate({ to: '.', search: withFigure(undefined), replace: true })
    },
  }
}
