"""The components under the names by which spaCy finds them: ``nlp.add_pipe("kehoach_citations")``."""

from __future__ import annotations

from spacy.language import Language

from .awards.awards import AwardFormsComponent
from .documents.citations import Citations
from .documents.legal_bases import LegalBases
from .duties.criteria import CriteriaComponent
from .duties.responsibilities import ResponsibilitiesComponent
from .figures.targets import TargetsComponent
from .head_and_foot.header import HeaderComponent
from .sections.structure import StructureComponent
from .times.deadlines import DeadlinesComponent
from .times.phases import PhasesComponent


@Language.factory("kehoach_header", assigns=["doc.user_data", "doc.spans"])
def create_header(nlp: Language, name: str) -> HeaderComponent:
    """The component that reads head and foot."""
    return HeaderComponent()


@Language.factory("kehoach_structure", assigns=["doc.user_data", "doc.spans"])
def create_structure(nlp: Language, name: str) -> StructureComponent:
    """The component that reads the section tree."""
    return StructureComponent()


@Language.factory("kehoach_citations", assigns=["doc.user_data", "doc.spans"])
def create_citations(nlp: Language, name: str) -> Citations:
    """The component that reads citations; header and sections are used where they ran before."""
    return Citations()


@Language.factory("kehoach_legal_bases", requires=["doc.user_data"], assigns=["doc.user_data", "doc.spans"])
def create_legal_bases(nlp: Language, name: str) -> LegalBases:
    """The component that gathers the citations into distinct documents; runs behind ``kehoach_citations``."""
    return LegalBases()


@Language.factory("kehoach_deadlines", assigns=["doc.user_data", "doc.spans"])
def create_deadlines(nlp: Language, name: str) -> DeadlinesComponent:
    """The component that reads the deadlines."""
    return DeadlinesComponent()


@Language.factory("kehoach_phases", assigns=["doc.user_data", "doc.spans"])
def create_phases(nlp: Language, name: str) -> PhasesComponent:
    """The component that reads the phases."""
    return PhasesComponent()


@Language.factory("kehoach_targets", assigns=["doc.user_data", "doc.spans"])
def create_targets(nlp: Language, name: str) -> TargetsComponent:
    """The component that reads the targets."""
    return TargetsComponent()


@Language.factory("kehoach_award_forms", assigns=["doc.user_data", "doc.spans"])
def create_award_forms(nlp: Language, name: str) -> AwardFormsComponent:
    """The component that reads the lists of award forms."""
    return AwardFormsComponent()


@Language.factory("kehoach_responsibilities", assigns=["doc.user_data", "doc.spans"])
def create_responsibilities(nlp: Language, name: str) -> ResponsibilitiesComponent:
    """The component that reads who has to do what."""
    return ResponsibilitiesComponent()


@Language.factory("kehoach_criteria", assigns=["doc.user_data", "doc.spans"])
def create_criteria(nlp: Language, name: str) -> CriteriaComponent:
    """The component that reads emulation criteria by audience."""
    return CriteriaComponent()
