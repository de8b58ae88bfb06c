import { createContext, useContext } from 'react';
import { type StoreApi, useStore } from 'zustand';
import type { Services } from '../services.ts';
import { type ComparisonState, createComparisonStore } from './comparison.ts';
import { createDrawingStore, type DrawingState } from './drawing.ts';
import { createLayoutStore, type LayoutState } from './layout.ts';
import { createNoticesStore, type NoticesState } from './notices.ts';
import { createSelectionStore, type SelectionState } from './selection.ts';
import { createShellStore, type ShellState } from './shell.ts';
import { createSurveyStore, type SurveyState } from './survey.ts';
import { createTranslationStore, type TranslationState } from './translation.ts';
import { createViewportStore, type ViewportState } from './viewport.ts';
import { createWorkspaceStore, emptyWorkspace, type WorkspaceState } from './workspace.ts';

/** All state of the studio: one store per concern, made once where the page is mounted. */
export interface Studio {
  readonly services: Services;
  readonly workspace: StoreApi<WorkspaceState>;
  readonly translation: StoreApi<TranslationState>;
  readonly comparison: StoreApi<ComparisonState>;
  readonly survey: StoreApi<SurveyState>;
  readonly drawing: StoreApi<DrawingState>;
  readonly selection: StoreApi<SelectionState>;
  readonly layout: StoreApi<LayoutState>;
  readonly notices: StoreApi<NoticesState>;
  readonly viewport: StoreApi<ViewportState>;
  readonly shell: StoreApi<ShellState>;
}

export function createStudio(services: Services): Studio {
  return {
    services,
    workspace: createWorkspaceStore(emptyWorkspace(services.defaults)),
    translation: createTranslationStore(services.client),
    comparison: createComparisonStore(services.client),
    survey: createSurveyStore(services.client),
    drawing: createDrawingStore(services.client),
    selection: createSelectionStore(),
    layout: createLayoutStore(services.settings),
    notices: createNoticesStore(),
    viewport: createViewportStore(),
    shell: createShellStore(),
  };
}

export const StudioContext = createContext<Studio | undefined>(undefined);

export function useStudio(): Studio {
  const studio = useContext(StudioContext);
  if (!studio) throw new Error('A panel is rendered outside the studio.');
  return studio;
}

export const useWorkspace = <T>(select: (state: WorkspaceState) => T): T => useStore(useStudio().workspace, select);
export const useTranslation = <T>(select: (state: TranslationState) => T): T =>
  useStore(useStudio().translation, select);
export const useComparison = <T>(select: (state: ComparisonState) => T): T => useStore(useStudio().comparison, select);
export const useSurvey = <T>(select: (state: SurveyState) => T): T => useStore(useStudio().survey, select);
export const useDrawing = <T>(select: (state: DrawingState) => T): T => useStore(useStudio().drawing, select);
export const useSelection = <T>(select: (state: SelectionState) => T): T => useStore(useStudio().selection, select);
export const useLayout = <T>(select: (state: LayoutState) => T): T => useStore(useStudio().layout, select);
export const useNotices = <T>(select: (state: NoticesState) => T): T => useStore(useStudio().notices, select);
export const useViewport = <T>(select: (state: ViewportState) => T): T => useStore(useStudio().viewport, select);

export const useShell = <T>(select: (state: ShellState) => T): T => useStore(useStudio().shell, select);

/** The last result, or undefined before the first. */
export const useResult = () => useTranslation((state) => state.result);
