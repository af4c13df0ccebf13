"""What a build and a search can be told."""

from pydantic import BaseModel, ConfigDict, Field


class IndexSettings(BaseModel):
    """How passages are cut, embedded and ranked."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: str = Field(
        default="défaut",
        min_length=1,
        description="Name of a preset, folder of a sentence-transformers model, or hub name.",
    )
    query_prompt: str | None = Field(
        default=None, description="Text put before every question; default: the model's own."
    )
    passage_prompt: str | None = Field(
        default=None, description="Text put before every passage; default: the model's own."
    )
    passage_tokens: int = Field(
        default=200, ge=16, le=8192, description="Most tokens that a passage holds."
    )
    dense_weight: float | None = Field(
        default=None,
        ge=0,
        description="Weight of the cosine beside BM25 divided by its best score for the question;"
        " default: the value tuned for the model.",
    )
    sentence_share: float | None = Field(
        default=None,
        ge=0,
        le=1,
        description="Share of the best sentence, beside the whole passage, in the similarity of"
        " meaning; default: the value tuned for the model.",
    )
